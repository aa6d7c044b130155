import { Json, JsonObject } from '../model/types';
import { childOf, isJsonObject, pointerTokens } from '../load/pointer';
import { Member } from './Collection';
import { successBody } from './successBody';

/** At most this many entities of examples are kept per resource. */
const limit = 100;

/** Where the entities are in the answers of one operation. */
export interface ExampleSource {
  readonly member: Member;
  readonly responsePointer?: string;
  readonly itemsPointer?: string;
}

/** Entities that the examples of answers show, in the order found. */
export function exampleEntities(
  sources: readonly ExampleSource[],
): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const { member, responsePointer, itemsPointer } of sources) {
    const kind = member.role === 'create' ? 'create' : 'other';
    const media = successBody(member.operation, kind);
    for (const { value } of media?.examples ?? []) {
      if (itemsPointer !== undefined) {
        const items = valueAt(value, itemsPointer);
        found.push(
          ...(Array.isArray(items) ? (items as readonly Json[]) : []).filter(
            isJsonObject,
          ),
        );
      } else if (responsePointer !== undefined) {
        const entity = valueAt(value, responsePointer);
        found.push(...[entity].filter(isJsonObject));
      }
      if (found.length >= limit) {
        return found.slice(0, limit);
      }
    }
  }
  return found;
}

/** Examples with an identifier, the first of each; a fuller one of the same identifier replaces a thinner one. */
export function distinctExamples(
  examples: readonly JsonObject[],
  properties: readonly string[],
): readonly JsonObject[] {
  const byId = new Map<string, JsonObject>();
  for (const example of examples) {
    const values = properties.map(property =>
      valueAt(example, property.startsWith('/') ? property : `/${property}`),
    );
    if (
      values.length === 0 ||
      values.some(
        value => typeof value !== 'string' && typeof value !== 'number',
      )
    ) {
      continue;
    }
    const id = JSON.stringify(values);
    const known = byId.get(id);
    if (!known || Object.keys(example).length > Object.keys(known).length) {
      byId.set(id, example);
    }
  }
  return [...byId.values()];
}

export function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value;
  for (const token of pointerTokens(pointer) ?? []) {
    at = childOf(at, token);
  }
  return at;
}
