import { JsonObject } from '../../model/types';
import { Random } from '../types';
import { exchanged } from './exchange';
import { ExchangeMembers, exchangeMembers } from './exchangeMembers';
import { ordered, Range, rangesIn } from './ranges';
import { Freedom } from './types';

/** What members of these names say of each other. */
export interface Agreements {
  readonly exchange?: ExchangeMembers;
  readonly ranges: readonly Range[];
}

/** `undefined` when they say nothing of each other. */
export function agreementsOf(names: readonly string[]): Agreements | undefined {
  const exchange = exchangeMembers(names);
  const ranges = rangesIn(names);
  return exchange || ranges.length > 0 ? { exchange, ranges } : undefined;
}

/**
 * The members of one object changed so that they agree: a range's ends are in order, an exchange's currencies, rates
 * and amounts fit. Only what is free is changed, and only to what fits.
 */
export function agreed(
  members: JsonObject,
  { exchange, ranges }: Agreements,
  how: { readonly freedom: Freedom; readonly random: Random },
): JsonObject {
  const fitting = exchange ? exchanged(members, exchange, how) : members;
  return ranges.reduce(
    (result, range) => ordered(result, range, how.freedom),
    fitting,
  );
}
