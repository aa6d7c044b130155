import { Json } from '../model/types';
import { jsonErrorPosition } from './jsonErrorPosition';

export type JsonResult =
  | { readonly value: Json }
  | { readonly problem: string };

const maxDepth = 100;
const maxNodes = 100_000;

/**
 * Reads JSON (RFC 8259) and refuses what parsers disagree about or what could be used to attack one: duplicate keys,
 * `__proto__`, more than 100 levels or 100,000 values.
 */
export function parseJson(text: string): JsonResult {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { problem: syntaxProblem(text) };
  }
  const tally = { nodes: 0, keys: 0, proto: false };
  if (!walk(value, 1, tally)) {
    return {
      problem:
        tally.nodes > maxNodes
          ? `The JSON holds more than ${maxNodes} values.`
          : `The JSON nests deeper than ${maxDepth} levels.`,
    };
  }
  // Each key of the text has one colon outside of strings: fewer keys in the value mean that some came twice.
  if (tally.proto || countColons(text) !== tally.keys) {
    return { problem: findBadKey(text) };
  }
  return { value };
}

function walk(
  value: Json,
  depth: number,
  tally: { nodes: number; keys: number; proto: boolean },
): boolean {
  if (++tally.nodes > maxNodes) {
    return false;
  }
  if (typeof value !== 'object' || value === null) {
    return true;
  }
  if (depth > maxDepth) {
    return false;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      if (!walk(item, depth + 1, tally)) {
        return false;
      }
    }
    return true;
  }
  const object = value as { readonly [key: string]: Json };
  for (const key of Object.keys(object)) {
    tally.keys++;
    if (key === '__proto__') {
      tally.proto = true;
    }
    if (!walk(object[key], depth + 1, tally)) {
      return false;
    }
  }
  return true;
}

function countColons(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = endOfString(text, at);
    } else if (code === 58) {
      colons++;
    }
  }
  return colons;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 34) {
    at += text.charCodeAt(at) === 92 ? 2 : 1;
  }
  return at;
}

/** Walks valid JSON once more to say where the key is that made it unacceptable. */
function findBadKey(text: string): string {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') {
      open.push(new Set());
    } else if (character === '[') {
      open.push(undefined);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, at);
      const keys = open[open.length - 1];
      if (keys && /^\s*:/.test(text.slice(end + 1, end + 100))) {
        const key = JSON.parse(text.slice(at, end + 1)) as string;
        if (key === '__proto__' || keys.has(key)) {
          return key === '__proto__'
            ? `The key "__proto__" at ${position(text, at)} is not accepted.`
            : `The key ${JSON.stringify(key)} at ${position(
                text,
                at,
              )} comes twice in one object.`;
        }
        keys.add(key);
      }
      at = end;
    }
  }
  return 'The JSON holds a key that comes twice in one object.';
}

function syntaxProblem(text: string): string {
  const at = jsonErrorPosition(text);
  return at >= text.length
    ? 'Not valid JSON: it ends too early.'
    : `Not valid JSON: unexpected ${JSON.stringify(text[at])} at ${position(
        text,
        at,
      )}.`;
}

function position(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `line ${line}, column ${at - before.lastIndexOf('\n')}`;
}
