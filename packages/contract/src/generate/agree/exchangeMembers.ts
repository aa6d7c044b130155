import { nameTokens } from '../nameTokens';

/** How a rate lies to the middle of the market. */
export type RateKind =
  | 'mid'
  | 'bid'
  | 'ask'
  | 'open'
  | 'close'
  | 'high'
  | 'low'
  | 'near'
  | 'inverse';

/** The members of an object that speak of one currency's price in another. */
export interface ExchangeMembers {
  /** Names of the two currencies' members: what one unit of the first costs in the second is the rate. */
  readonly currencies?: readonly [string, string];
  /** Name of a member that names both: `EUR-USD`. */
  readonly pair?: string;
  /** Names of what is given of the first currency and got of the second. */
  readonly amounts?: readonly [string, string];
  readonly rates: readonly { readonly name: string; readonly kind: RateKind }[];
}

/** What the two currencies of an exchange are called. */
const sides: readonly (readonly [string, string])[] = [
  ['base', 'quote'],
  ['base', 'counter'],
  ['base', 'target'],
  ['sell', 'buy'],
  ['sold', 'bought'],
  ['source', 'target'],
  ['source', 'destination'],
  ['from', 'to'],
  ['debit', 'credit'],
];
const currencyWords: ReadonlySet<string> = new Set([
  ...['currency', 'ccy', 'code', 'iso'],
]);
const pairWords: ReadonlySet<string> = new Set([
  ...['pair', 'symbol', 'instrument', 'market', 'ticker'],
]);
/** What a rate is called besides: an interest rate beside two currencies is none of theirs. */
const rateWords: ReadonlySet<string> = new Set([
  ...['exchange', 'fx', 'conversion', 'currency', 'agreed', 'client'],
  ...['market', 'mid', 'spot', 'forward', 'reference', 'quoted', 'locked'],
  ...['guaranteed', 'average', 'avg', 'closing', 'current', 'customer'],
]);
/** Names of prices, by themselves or before `rate` and `price`. */
const priceKinds: ReadonlyMap<string, RateKind> = new Map<string, RateKind>([
  ['bid', 'bid'],
  ['ask', 'ask'],
  ['offer', 'ask'],
  ['mid', 'mid'],
  ['open', 'open'],
  ['close', 'close'],
  ['high', 'high'],
  ['low', 'low'],
  ['last', 'mid'],
  ['mark', 'near'],
  ['strike', 'near'],
  ['limit', 'near'],
  ['trigger', 'near'],
  ['inverse', 'inverse'],
  ['inverted', 'inverse'],
  ['reverse', 'inverse'],
]);
/** Alone these are much else as well. */
const neverAlone: ReadonlySet<string> = new Set(['limit', 'trigger']);

/** `undefined` when the names don't speak of an exchange. */
export function exchangeMembers(
  names: readonly string[],
): ExchangeMembers | undefined {
  const pair = names.find(name => pairWords.has(nameTokens(name).at(-1) ?? ''));
  const twoOf = (words: ReadonlySet<string>, areSaid: boolean) =>
    sides
      .map(side =>
        side.map(word => nameOfSide(names, { word, words, areSaid })),
      )
      .find(
        (found): found is [string, string] =>
          found[0] !== undefined && found[1] !== undefined,
      );
  // `from` may be an account where `from_currency` is its currency.
  const currencies = twoOf(currencyWords, true) ?? twoOf(currencyWords, false);
  if (pair === undefined && currencies === undefined) {
    return undefined;
  }
  const amounts = currencies && twoOf(new Set(['amount']), true);
  const rates = names.flatMap(name => {
    const kind = rateKind(nameTokens(name), pair !== undefined);
    return kind ? [{ name, kind }] : [];
  });
  return { currencies, pair, amounts, rates };
}

/** The member that is called by a side's word and, besides, by nothing but some words: `sell_currency`. */
function nameOfSide(
  names: readonly string[],
  options: {
    readonly word: string;
    readonly words: ReadonlySet<string>;
    /** Whether one of the words has to be there. */
    readonly areSaid: boolean;
  },
): string | undefined {
  const { word, words, areSaid } = options;
  return names.find(name => {
    const tokens = nameTokens(name);
    const own = tokens.filter(token => !words.has(token));
    return (
      own.length === 1 &&
      own[0] === word &&
      !(areSaid && own.length === tokens.length)
    );
  });
}

/** `hasPair`: prices of a market are only told beside the pair that is traded. */
function rateKind(
  tokens: readonly string[],
  hasPair: boolean,
): RateKind | undefined {
  const last = tokens.at(-1) ?? '';
  const before = tokens.slice(0, -1);
  const isRate = last === 'rate';
  if (isRate && before.every(token => rateWords.has(token))) {
    return 'mid';
  }
  const isPrice = isRate || last === 'price';
  const telling = isPrice ? before : tokens;
  const [word] = telling;
  const kind = telling.length === 1 ? priceKinds.get(word) : undefined;
  if (kind && (isRate || hasPair || kind === 'bid' || kind === 'ask')) {
    return isPrice || !neverAlone.has(word) ? kind : undefined;
  }
  return hasPair && last === 'price' && before.length === 0 ? 'mid' : undefined;
}
