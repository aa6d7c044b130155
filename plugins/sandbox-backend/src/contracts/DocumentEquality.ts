import { ContractModel, Json, JsonObject } from '@smartsandbox/contract';

/** Members that say nothing about what a call may look like or gets. */
const words = new Set([
  'description',
  'summary',
  'title',
  'externalDocs',
  'tags',
]);

/** A node of a document, and the document that its `$ref`s are relative to. */
interface Spot {
  readonly node: Json | undefined;
  readonly uri: string;
}

/**
 * Whether parts of two contracts mean the same: `$ref`s are followed on both sides, words are left out. Two schemas
 * that refer to themselves are the same when no way through them finds a difference (so cycles end, and each pair of
 * `$ref`s is looked at once).
 */
export class DocumentEquality {
  readonly #one: ContractModel;
  readonly #other: ContractModel;
  readonly #same = new Set<string>();
  readonly #different = new Set<string>();
  /** Pairs taken to be the same while they are being compared. */
  #assumed = new Set<string>();

  constructor(one: ContractModel, other: ContractModel) {
    this.#one = one;
    this.#other = other;
  }

  /** @param pointers - As the model has them: of the root document, or with the document's URI. */
  isSameAt(one: string | undefined, other: string | undefined): boolean {
    if (one === undefined || other === undefined) {
      return one === other;
    }
    const same = this.#isSame(
      spotAt(this.#one, addressOf(this.#one, one)),
      spotAt(this.#other, addressOf(this.#other, other)),
    );
    if (same) {
      this.#assumed.forEach(pair => this.#same.add(pair));
    }
    this.#assumed = new Set();
    return same;
  }

  #isSame(one: Spot, other: Spot): boolean {
    const first = refOf(one.node);
    const second = refOf(other.node);
    if (first !== undefined || second !== undefined) {
      return this.#isSameReference(one, other);
    }
    if (!isContainer(one.node) || !isContainer(other.node)) {
      return one.node === other.node;
    }
    if (Array.isArray(one.node) !== Array.isArray(other.node)) {
      return false;
    }
    const members = membersOf(one.node);
    const others = membersOf(other.node);
    return (
      members.length === others.length &&
      members.every(
        name =>
          others.includes(name) &&
          this.#isSame(memberOf(one, name), memberOf(other, name)),
      )
    );
  }

  #isSameReference(one: Spot, other: Spot): boolean {
    const first = follow(this.#one, one);
    const second = follow(this.#other, other);
    if (!first || !second) {
      return first === second;
    }
    const pair = `${first.address} ${second.address}`;
    if (this.#same.has(pair) || this.#assumed.has(pair)) {
      return true;
    }
    if (this.#different.has(pair)) {
      return false;
    }
    this.#assumed.add(pair);
    const same = this.#isSame(first.spot, second.spot);
    if (!same) {
      this.#different.add(pair);
    }
    return same;
  }
}

function addressOf(model: ContractModel, pointer: string): string {
  return pointer.includes('#')
    ? pointer
    : `${model.documents.rootUri}#${pointer}`;
}

function spotAt(model: ContractModel, address: string): Spot {
  return {
    node: model.documents.node(address),
    uri: address.slice(0, address.indexOf('#')),
  };
}

/** Where a reference leads; the spot itself when it is none. */
function follow(
  model: ContractModel,
  spot: Spot,
): { address: string; spot: Spot } | undefined {
  const ref = refOf(spot.node);
  if (ref === undefined) {
    return { address: `inline ${JSON.stringify(spot.node)}`, spot };
  }
  const address = model.documents.resolve(ref, spot.uri);
  return address === undefined
    ? undefined
    : { address, spot: spotAt(model, address) };
}

function refOf(node: Json | undefined): string | undefined {
  const ref = isContainer(node) && (node as JsonObject).$ref;
  return typeof ref === 'string' ? ref : undefined;
}

function isContainer(
  node: Json | undefined,
): node is JsonObject | readonly Json[] {
  return typeof node === 'object' && node !== null;
}

function membersOf(node: JsonObject | readonly Json[]): string[] {
  return Object.keys(node).filter(
    name => Array.isArray(node) || !words.has(name),
  );
}

function memberOf({ node, uri }: Spot, name: string): Spot {
  return { node: (node as JsonObject)[name], uri };
}
