import { Json, JsonObject } from '../model/types';
import { isObject } from './jsonType';

/** Keywords that don't change what a `$ref` means. */
const annotations: ReadonlySet<string> = new Set([
  '$ref',
  '$comment',
  'description',
  'summary',
  'title',
  'deprecated',
  'externalDocs',
]);

/** What a schema demands, as text: equal texts mean equal demands. */
export function rulesOf(node: Json | undefined): string {
  return JSON.stringify(
    isObject(node)
      ? Object.entries(node).filter(([key]) => !saysNothing(key))
      : node ?? null,
  );
}

function saysNothing(key: string): boolean {
  return (
    key.startsWith('x-') ||
    /^example/.test(key) ||
    (key !== '$ref' && annotations.has(key))
  );
}

export function hasOwnRules(node: JsonObject): boolean {
  return Object.keys(node).some(key => !annotations.has(key));
}
