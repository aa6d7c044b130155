import { Random } from '../generate/types';
import { Json } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';

/** Members that say which call an error is about; `debug_id` is PayPal's word for it. */
const names = /^x?((request|correlation)(id|uuid|guid)|reqid|traceid|debugid)$/;
const maxDepth = 4;
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';

/**
 * An error's body with an identifier of the call for the one that an example shows: two calls that were refused aren't
 * the same call. It follows from `random`, not from the call's own id, which is another one in every run (ADR 0003).
 * `value` itself (the same object) when it holds none.
 */
export function withRequestIds(value: Json, random: Random, depth = 0): Json {
  if (!isArray(value) && !isObject(value)) {
    return value;
  }
  const changes = Object.entries(value).flatMap(([name, member]) => {
    const changed = changedMember(name, member, random, depth);
    return changed === member ? [] : [[name, changed] as const];
  });
  if (changes.length === 0) {
    return value;
  }
  const changed = Object.fromEntries(changes);
  return isArray(value)
    ? value.map((item, at) => changed[at] ?? item)
    : { ...value, ...changed };
}

function changedMember(
  name: string,
  member: Json,
  random: Random,
  depth: number,
): Json {
  if (typeof member === 'string' && namesCall(name)) {
    return identifierLike(member, random.fork(plain(name)));
  }
  return depth < maxDepth ? withRequestIds(member, random, depth + 1) : member;
}

function namesCall(name: string): boolean {
  return names.test(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** Another identifier of the same form: prefix and separators stay. What holds no digit is no identifier but words. */
function identifierLike(shown: string, random: Random): string {
  const uuid = /^([\da-f]{8})-([\da-f]{4})-[1-8]([\da-f]{3})-[89ab]/i.exec(
    shown,
  );
  const prefix = uuid ? '' : /^([a-z]+[-_:])*/i.exec(shown)?.[0] ?? '';
  const own = shown.slice(prefix.length);
  if (!/\d/.test(own)) {
    return shown;
  }
  const letters = lettersOf(own);
  return (
    prefix +
    Array.from(own, (character, at) => {
      // The version and the variant (RFC 9562 §4) of a UUID stay what they are.
      const isFixed = uuid && (at === 14 || at === 19);
      return isFixed || !/[\da-z]/i.test(character)
        ? character
        : random.pick([...letters]);
    }).join('')
  );
}

/** What an identifier is written in, judged by one. */
function lettersOf(shown: string): string {
  const isHex = /^[^g-z]*$/i.test(shown);
  const small = isHex ? lower.slice(0, 6) : lower;
  const large = isHex ? upper.slice(0, 6) : upper;
  return `${digits}${/[a-z]/.test(shown) ? small : ''}${
    /[A-Z]/.test(shown) ? large : ''
  }`;
}
