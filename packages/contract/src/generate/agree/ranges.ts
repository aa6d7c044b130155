import { Json, JsonObject } from '../../model/types';
import { nameTokens } from '../nameTokens';
import { Freedom } from './types';

/** Words for the two ends of a range, and for what lies between them. */
const ends: readonly (readonly [
  low: string,
  high: string,
  between: readonly string[],
])[] = [
  ['min', 'max', ['avg', 'average', 'mean', 'median', 'typical']],
  ['minimum', 'maximum', ['avg', 'average', 'mean', 'median', 'typical']],
  ['lowest', 'highest', ['avg', 'average', 'mean', 'median', 'typical']],
  ['low', 'high', ['open', 'close', 'avg', 'average', 'mean', 'median']],
  ['lower', 'upper', []],
  ['bid', 'ask', ['mid']],
  ['bid', 'offer', ['mid']],
  ['from', 'to', []],
  ['start', 'end', []],
  ['begin', 'end', []],
];

/** Members of one object whose values have an order: `min_amount` and `max_amount`; `low`, `open`, `close`, `high`. */
export interface Range {
  readonly low: string;
  readonly between: readonly string[];
  readonly high: string;
}

export function rangesIn(names: readonly string[]): readonly Range[] {
  const byTokens = new Map(
    names.map(name => [nameTokens(name).join(' '), name]),
  );
  return names.flatMap(low => {
    const tokens = nameTokens(low);
    // Two identifiers have no order, whatever they are identifiers of.
    return tokens.includes('id')
      ? []
      : tokens.flatMap((token, at) => {
          const named = (word: string) =>
            byTokens.get(
              tokens.map((own, index) => (index === at ? word : own)).join(' '),
            );
          return ends.flatMap(([first, last, between]) => {
            const high = token === first ? named(last) : undefined;
            return high === undefined
              ? []
              : [
                  {
                    low,
                    between: between.flatMap(word => named(word) ?? []),
                    high,
                  },
                ];
          });
        });
  });
}

/** The same values, the least of them at the low end and the greatest at the high one. */
export function ordered(
  members: JsonObject,
  { low, between, high }: Range,
  freedom: Freedom,
): JsonObject {
  const names = [low, ...between, high].filter(name =>
    Object.hasOwn(members, name),
  );
  const sizes = names.map(name => sizeOf(members[name]));
  if (
    !Object.hasOwn(members, low) ||
    !Object.hasOwn(members, high) ||
    sizes.some(size => size?.kind !== sizes[0]?.kind || size === undefined)
  ) {
    return members;
  }
  const values = names
    .map((name, at) => ({ value: members[name], size: sizes[at]?.size ?? 0 }))
    .sort((left, right) => left.size - right.size);
  const inner = names
    .slice(1, -1)
    .map((name, at) => ({ name, size: sizes[at + 1]?.size ?? 0 }))
    .sort((left, right) => left.size - right.size);
  const changes = [low, ...inner.map(({ name }) => name), high]
    .map((name, at) => ({ name, value: values[at].value }))
    .filter(({ name, value }) => members[name] !== value);
  return changes.every(
    ({ name, value }) => freedom.isFree(name) && freedom.fits(name, value),
  )
    ? {
        ...members,
        ...Object.fromEntries(changes.map(({ name, value }) => [name, value])),
      }
    : members;
}

/** What a value is compared by: a number, a decimal as text, a date or a moment. Digits alone may be a phone's. */
function sizeOf(
  value: Json,
): { readonly kind: string; readonly size: number } | undefined {
  if (typeof value === 'number') {
    return { kind: 'number', size: value };
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (/^\d+\.\d+$/.test(value)) {
    return { kind: 'decimal', size: Number(value) };
  }
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/.test(value)
    ? { kind: `time ${value.length}`, size: Date.parse(value) }
    : undefined;
}
