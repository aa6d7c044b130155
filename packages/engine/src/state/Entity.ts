import { Json, JsonObject } from '@smartsandbox/contract';
import { SeedEntry } from '../seed/SeedTable';

export const encoder = new TextEncoder();

const slabBytes = 64 * 1024;
let slab = new Uint8Array(0);
let used = 0;

/**
 * The UTF-8 of a text that is kept for long. Many such texts share a slab of memory: thousands of small ones of their
 * own would each be tracked by the garbage collector.
 */
function encodeKept(text: string): Uint8Array {
  // A UTF-16 unit takes three bytes at most.
  const most = text.length * 3;
  if (most > slabBytes / 4) {
    return encoder.encode(text);
  }
  if (most > slab.length - used) {
    slab = new Uint8Array(slabBytes);
    used = 0;
  }
  const { written } = encoder.encodeInto(text, slab.subarray(used));
  const bytes = slab.subarray(used, used + written);
  used += written;
  return bytes;
}

/** An entity in the form that one kind of answer shows it in: checked once, serialised once. */
export interface Rendering {
  readonly value: Json;
  readonly bytes: Uint8Array;
}

/** What doesn't change while an entity is one and the same, whatever happens to its body. */
export interface EntityIdentity {
  readonly key: string;
  readonly id: string;
  readonly parents: readonly string[];
}

/** One version of an entity. Changing one means putting a new version in its place. */
export class Entity implements EntityIdentity {
  readonly key: string;
  readonly id: string;
  readonly parents: readonly string[];
  readonly body: JsonObject;
  /** Sandbox time (ms) of this version. */
  readonly time: number;
  readonly origin: 'seed' | 'stored';
  readonly unchecked: boolean;
  /** Sandbox time (ms) until which a 202 create is pending. */
  readonly pendingUntil: number | undefined;
  /** The seed that this is an unchanged copy of. */
  readonly seed: SeedEntry | undefined;
  /** Place in the order of creation; given by the table when it is put. */
  position = -1;
  #forms: (string | Rendering)[] | undefined;
  #tag: string | undefined;

  constructor(options: {
    readonly identity: EntityIdentity;
    readonly body: JsonObject;
    readonly time: number;
    readonly origin: 'seed' | 'stored';
    readonly unchecked?: boolean;
    readonly pendingUntil?: number;
    readonly seed?: SeedEntry;
  }) {
    this.key = options.identity.key;
    this.id = options.identity.id;
    this.parents = options.identity.parents;
    this.body = options.body;
    this.time = options.time;
    this.origin = options.origin;
    this.unchecked = options.unchecked ?? false;
    this.pendingUntil = options.pendingUntil;
    this.seed = options.seed;
  }

  /** The rendering kept under a form. Forms are few per resource, so a flat list beats a map in time and memory. */
  rendering(form: string): Rendering | undefined {
    const forms = this.#forms;
    if (forms) {
      for (let at = 0; at < forms.length; at += 2) {
        if (forms[at] === form) {
          return forms[at + 1] as Rendering;
        }
      }
    }
    return undefined;
  }

  keep(form: string, value: Json, text: string): Rendering {
    const rendering = { value, bytes: encodeKept(text) };
    (this.#forms ??= []).push(form, rendering);
    return rendering;
  }

  /** Strong entity tag (RFC 9110 §8.8.3) of this version, made from its content. */
  get tag(): string {
    this.#tag ??= `"${contentHash(JSON.stringify(this.body))}"`;
    return this.#tag;
  }
}

/** 64 bits of FNV-1a in two halves, as hexadecimal: tells versions apart, protects nothing. */
function contentHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 13), 0x85ebca6b);
  }
  return `${(low >>> 0).toString(16).padStart(8, '0')}${(high >>> 0)
    .toString(16)
    .padStart(8, '0')}`;
}
