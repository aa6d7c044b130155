import { DocumentSet, Json, Place, SchemaId } from '../model/types';
import { locate } from '../diagnostics/locate';
import {
  childAddress,
  childOf,
  isJsonObject,
  pointerOf,
  pointerTokens,
  splitAddress,
} from './pointer';
import { resolveUri } from './resolveUri';

/** One document of a contract, read. */
export interface LoadedDocument {
  readonly uri: string;
  readonly text: string;
  readonly value: Json;
  /** Whether parts are named by `$anchor` or `$id` (JSON Schema 2020-12 §8.2). */
  readonly anchors: boolean;
  /** From a pointer of `value` to the one in `text`, where a conversion moved things. */
  readonly sourcePointer?: (pointer: string) => string;
}

/** What may stand beside a `$ref` without changing the meaning of a schema (OpenAPI 3.1 §4.8.23.1). */
const annotations = new Set(['$ref', 'summary', 'description']);

/** How often a pointer may lead through a `$ref` that leads through a `$ref`, …. */
const MAX_DEPTH = 50;

/** The documents of one contract, with `$ref`s resolved on demand and remembered. */
export class LoadedDocuments implements DocumentSet {
  readonly rootUri: string;
  /** In OpenAPI 3.1 what stands beside a `$ref` counts, so a chain ends there; in 3.0 it is ignored. */
  readonly #siblingsCount: boolean;
  readonly #documents: ReadonlyMap<string, LoadedDocument>;
  readonly #nodes = new Map<SchemaId, Json>();
  readonly #resolved = new Map<string, SchemaId | undefined>();
  #anchors: Map<string, SchemaId> | undefined;

  constructor(options: {
    rootUri: string;
    documents: ReadonlyMap<string, LoadedDocument>;
    siblingsCount: boolean;
  }) {
    this.rootUri = options.rootUri;
    this.#documents = options.documents;
    this.#siblingsCount = options.siblingsCount;
  }

  node(id: SchemaId): Json | undefined {
    const known = this.#nodes.get(id);
    if (known !== undefined) {
      return known;
    }
    const { uri, pointer } = splitAddress(id);
    const tokens = pointerTokens(pointer);
    let at: Json | undefined = this.#documents.get(uri)?.value;
    for (const token of tokens ?? []) {
      at = childOf(at, token);
    }
    if (at !== undefined && tokens) {
      this.#nodes.set(id, at);
      return at;
    }
    return undefined;
  }

  resolve(ref: string, baseUri: string): SchemaId | undefined {
    return this.#chase(ref, baseUri, 0);
  }

  place(id: SchemaId): Place {
    const { uri, pointer } = splitAddress(id);
    const document = this.#documents.get(uri);
    const source = document?.sourcePointer?.(pointer) ?? pointer;
    return lazyPlace({ uri, pointer: source }, document?.text);
  }

  /** Follows a chain of `$ref`s to its end, which is then known for every link of it. */
  #chase(ref: string, baseUri: string, depth: number): SchemaId | undefined {
    const passed = new Set<string>();
    let next = ref;
    let base = baseUri;
    let end: SchemaId | undefined;
    for (;;) {
      const key = `${base} ${next}`;
      if (passed.has(key) || this.#resolved.has(key)) {
        end = this.#resolved.get(key);
        break;
      }
      passed.add(key);
      const address = this.#target(next, base, depth);
      const node = address === undefined ? undefined : this.node(address);
      if (
        address === undefined ||
        !isJsonObject(node) ||
        typeof node.$ref !== 'string' ||
        !this.#leadsOn(node)
      ) {
        end = address;
        break;
      }
      next = node.$ref;
      base = splitAddress(address).uri;
    }
    passed.forEach(key => this.#resolved.set(key, end));
    return end;
  }

  /** The address that a `$ref` names, whatever is there. */
  #target(ref: string, baseUri: string, depth: number): SchemaId | undefined {
    const named = this.#named(ref, baseUri);
    if (named !== undefined) {
      return named;
    }
    const { uri: relative, pointer: fragment } = splitAddress(ref);
    const uri = resolveUri(relative, baseUri);
    const tokens = pointerTokens(decodeFragment(fragment));
    return this.#documents.has(uri) && tokens
      ? this.#walk({ uri, tokens, depth })
      : undefined;
  }

  /** Steps down from the root of a document; a `$ref` on the way is followed. */
  #walk(options: {
    uri: string;
    tokens: string[];
    depth: number;
  }): SchemaId | undefined {
    let address: SchemaId = `${options.uri}#`;
    let at = this.node(address);
    for (const token of options.tokens) {
      let next = childOf(at, token);
      if (
        next === undefined &&
        isJsonObject(at) &&
        typeof at.$ref === 'string' &&
        options.depth < MAX_DEPTH
      ) {
        const base = splitAddress(address).uri;
        const target = this.#chase(at.$ref, base, options.depth + 1);
        if (target === undefined) {
          return undefined;
        }
        address = target;
        at = this.node(target);
        next = childOf(at, token);
      }
      if (next === undefined) {
        return undefined;
      }
      address = childAddress(address, token);
      at = next;
    }
    return address;
  }

  #leadsOn(node: { readonly [key: string]: Json }): boolean {
    return (
      !this.#siblingsCount ||
      Object.keys(node).every(
        key => annotations.has(key) || key.startsWith('x-'),
      )
    );
  }

  /** The address of an `$anchor` or `$id`, for the documents that have any. */
  #named(ref: string, baseUri: string): SchemaId | undefined {
    this.#anchors ??= indexAnchors(this.#documents.values());
    if (this.#anchors.size === 0 || ref.startsWith('#/')) {
      return undefined;
    }
    const { uri, pointer } = splitAddress(ref);
    const absolute = resolveUri(uri, baseUri);
    const whole = this.#anchors.get(absolute);
    if (whole !== undefined && pointer.startsWith('/')) {
      return this.node(whole + pointer) === undefined
        ? undefined
        : whole + pointer;
    }
    return this.#anchors.get(
      pointer === '' ? absolute : `${absolute}#${pointer}`,
    );
  }
}

/** Fragments of URIs are percent-encoded (RFC 6901 §6). */
function decodeFragment(fragment: string): string {
  if (!fragment.includes('%')) {
    return fragment;
  }
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A place whose line and column are looked up when they are read; they show in JSON and copies like others. */
function lazyPlace(
  place: { uri: string; pointer: string },
  text: string | undefined,
): Place {
  if (text === undefined) {
    return place;
  }
  let spot: { line: number; column: number } | undefined;
  const look = () => (spot ??= locate(text, place.pointer));
  return {
    ...place,
    get line() {
      return look().line;
    },
    get column() {
      return look().column;
    },
  };
}

function indexAnchors(
  documents: Iterable<LoadedDocument>,
): Map<string, SchemaId> {
  const found = new Map<string, SchemaId>();
  for (const { uri, value, anchors } of documents) {
    if (anchors) {
      collectAnchors({ value, path: [], base: uri, uri }, found);
    }
  }
  return found;
}

function collectAnchors(
  at: { value: Json; path: (string | number)[]; base: string; uri: string },
  found: Map<string, SchemaId>,
): void {
  const { value, path, uri } = at;
  let { base } = at;
  if (Array.isArray(value)) {
    value.forEach((child, i) =>
      collectAnchors({ value: child, path: [...path, i], base, uri }, found),
    );
  } else if (isJsonObject(value)) {
    const address = `${uri}#${pointerOf(path)}`;
    if (typeof value.$id === 'string') {
      base = resolveUri(value.$id, base).replace(/#$/, '');
      found.set(base, address);
    }
    if (typeof value.$anchor === 'string') {
      found.set(`${base}#${value.$anchor}`, address);
    }
    for (const [key, child] of Object.entries(value)) {
      collectAnchors({ value: child, path: [...path, key], base, uri }, found);
    }
  }
}
