import {
  childAddress,
  childOf,
  isJsonObject,
  splitAddress,
} from '../load/pointer';
import { DocumentSet, Json, JsonObject, SchemaId } from './types';

/** A node of a document together with its address; reading a contract is stepping from spot to spot. */
export interface Spot<T extends Json = Json> {
  readonly node: T;
  readonly address: SchemaId;
}

/** The spot below `key`, `$ref`s not followed. */
export function below(spot: Spot, key: string | number): Spot | undefined {
  const next = childOf(spot.node, key);
  return next === undefined
    ? undefined
    : { node: next, address: childAddress(spot.address, key) };
}

/** The spot that a `$ref` at `spot` leads to, else `spot`; `undefined` when it leads nowhere or isn't an object. */
export function followed(
  spot: Spot | undefined,
  documents: DocumentSet,
): Spot<JsonObject> | undefined {
  if (!spot || !isJsonObject(spot.node)) {
    return undefined;
  }
  if (typeof spot.node.$ref !== 'string') {
    return { node: spot.node, address: spot.address };
  }
  const base = splitAddress(spot.address).uri;
  const address = documents.resolve(spot.node.$ref, base);
  const node = address === undefined ? undefined : documents.node(address);
  return address !== undefined && isJsonObject(node)
    ? { node, address }
    : undefined;
}

/** The canonical address of the schema at `spot`; `undefined` when there is none or its `$ref` leads nowhere. */
export function schemaAt(
  spot: Spot | undefined,
  documents: DocumentSet,
): SchemaId | undefined {
  if (!spot) {
    return undefined;
  }
  if (typeof spot.node === 'boolean') {
    return spot.address;
  }
  if (!isJsonObject(spot.node)) {
    return undefined;
  }
  if (typeof spot.node.$ref !== 'string') {
    return spot.address;
  }
  // Resolving the address, not the `$ref`, keeps what stands beside it in OpenAPI 3.1.
  const { uri, pointer } = splitAddress(spot.address);
  return documents.resolve(`#${encodeFragment(pointer)}`, uri);
}

/** Each entry of an object, as spots. */
export function entries(spot: Spot | undefined): [string, Spot][] {
  return spot && isJsonObject(spot.node)
    ? Object.entries(spot.node).map(([key, node]) => [
        key,
        { node, address: childAddress(spot.address, key) },
      ])
    : [];
}

/** Each item of an array, as spots. */
export function items(spot: Spot | undefined): Spot[] {
  return spot && Array.isArray(spot.node)
    ? (spot.node as readonly Json[]).map((node, i) => ({
        node,
        address: childAddress(spot.address, i),
      }))
    : [];
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function encodeFragment(pointer: string): string {
  return pointer.replace(/%/g, '%25');
}
