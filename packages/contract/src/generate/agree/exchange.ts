import { Json, JsonObject } from '../../model/types';
import { Random } from '../types';
import { currencyDecimals } from '../words';
import { pricedCurrencies, rateBetween } from './currencyRates';
import { ExchangeMembers, RateKind } from './exchangeMembers';
import { Freedom } from './types';

/** Half of what lies between what a bank pays and what it asks. */
const halfSpread = 0.0003;
const significantDigits = 5;

type Members = { [name: string]: Json };
type Currencies = readonly [string, string];

/**
 * Makes what an object says of an exchange agree: the pair with the two currencies, which differ; the rates with what
 * the currencies cost; and what is got with what is given.
 */
export function exchanged(
  members: JsonObject,
  names: ExchangeMembers,
  how: { readonly freedom: Freedom; readonly random: Random },
): JsonObject {
  const out: Members = { ...members };
  const currencies = settleCurrencies(out, names, how);
  const rate = currencies && rateBetween(...currencies);
  if (currencies && rate !== undefined) {
    setRates(out, names, { ...how, rate });
    setAmounts(out, names, { freedom: how.freedom, rate, currencies });
  }
  return out;
}

/** The two currencies that the object is about, after its members were made to say the same. */
function settleCurrencies(
  out: Members,
  names: ExchangeMembers,
  how: { readonly freedom: Freedom; readonly random: Random },
): Currencies | undefined {
  const { freedom, random } = how;
  const pair = names.pair === undefined ? undefined : pairOf(out[names.pair]);
  const [first = '', second = ''] = names.currencies ?? [];
  const [a, b] = [out[first], out[second]];
  if (!isCode(a) || !isCode(b)) {
    return pair?.currencies;
  }
  if (pair && names.pair !== undefined) {
    const wanted = {
      [first]: pair.currencies[0],
      [second]: pair.currencies[1],
    };
    const text = `${a}${pair.separator}${b}`;
    const isSet =
      setAll(out, wanted, freedom) ||
      (a !== b && setAll(out, { [names.pair]: text }, freedom));
    return isSet ? [code(out[first]), code(out[second])] : undefined;
  }
  if (a === b) {
    const start = random.fork('currency').integer(0, pricedCurrencies.length);
    const others = [
      ...pricedCurrencies.slice(start),
      ...pricedCurrencies.slice(0, start),
    ].filter(other => other !== a);
    [second, first].some(name =>
      others.some(other => setAll(out, { [name]: other }, freedom)),
    );
  }
  return [code(out[first]), code(out[second])];
}

function setRates(
  out: Members,
  { rates }: ExchangeMembers,
  how: {
    readonly freedom: Freedom;
    readonly random: Random;
    readonly rate: number;
  },
): void {
  const wanted = ratesAround(how.rate, how.random);
  for (const { name, kind } of rates) {
    const written = asBefore(out[name], wanted[kind]);
    if (written !== undefined) {
      setAll(out, { [name]: written }, how.freedom);
    }
  }
}

/** A market's day goes up and down by less than a hundredth; a mark that someone waits for lies a little farther off. */
function ratesAround(
  rate: number,
  random: Random,
): { readonly [kind in RateKind]: number } {
  const off = (purpose: string, least: number, most: number) =>
    random.fork(purpose).integer(least, most) / 10_000;
  const open = rate * (1 + off('open', -40, 40));
  const close = rate * (1 + off('close', -40, 40));
  return {
    mid: rate,
    bid: rate * (1 - halfSpread),
    ask: rate * (1 + halfSpread),
    open,
    close,
    high: Math.max(rate, open, close) * (1 + off('high', 5, 30)),
    low: Math.min(rate, open, close) * (1 - off('low', 5, 30)),
    near: rate * (1 + off('near', -300, 300)),
    inverse: 1 / rate,
  };
}

function setAmounts(
  out: Members,
  { amounts, rates }: ExchangeMembers,
  how: {
    readonly freedom: Freedom;
    readonly rate: number;
    readonly currencies: Currencies;
  },
): void {
  if (!amounts) {
    return;
  }
  const { freedom, currencies } = how;
  const said = rates.find(({ kind }) => kind === 'mid');
  const rate = (said && numberOf(out[said.name])) || how.rate;
  const [given, got] = amounts;
  const isBackwards = !freedom.isFree(got) || !Object.hasOwn(out, given);
  const [from, to] = isBackwards ? [got, given] : [given, got];
  const [fromCurrency, toCurrency] = isBackwards
    ? [currencies[1], currencies[0]]
    : currencies;
  const amount = numberOf(out[from]);
  if (amount === undefined) {
    return;
  }
  const major = freedom.isWhole(from)
    ? amount / 10 ** decimalsOf(fromCurrency)
    : amount;
  const exchangedAmount = isBackwards ? major / rate : major * rate;
  const decimals = decimalsOf(toCurrency);
  const written =
    typeof out[to] === 'string'
      ? asBefore(out[to], exchangedAmount)
      : inUnits(exchangedAmount, decimals, freedom.isWhole(to));
  if (written !== undefined && numberOf(out[to]) !== undefined) {
    setAll(out, { [to]: written }, freedom);
  }
}

function inUnits(amount: number, decimals: number, isWhole: boolean): number {
  return isWhole
    ? Math.round(amount * 10 ** decimals)
    : Number(amount.toFixed(decimals));
}

function decimalsOf(currency: string): number {
  return currencyDecimals[currency] ?? 2;
}

/** A number in the form that the member has: text with as many decimals, or a number of some digits. */
function asBefore(before: Json | undefined, value: number): Json | undefined {
  if (typeof before === 'number') {
    return Number(value.toPrecision(significantDigits));
  }
  const decimals =
    typeof before === 'string' ? /^\d+(?:\.(\d+))?$/.exec(before) : undefined;
  return decimals ? value.toFixed(decimals[1]?.length ?? 0) : undefined;
}

function numberOf(value: Json | undefined): number | undefined {
  const isNumber =
    typeof value === 'number' ||
    (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));
  return isNumber ? Number(value) : undefined;
}

/** All of the values or none: `false` when one may not be set. */
function setAll(out: Members, values: JsonObject, freedom: Freedom): boolean {
  const changes = Object.entries(values).filter(
    ([name, value]) => out[name] !== value,
  );
  const areAllowed = changes.every(
    ([name, value]) => freedom.isFree(name) && freedom.fits(name, value),
  );
  if (areAllowed) {
    Object.assign(out, Object.fromEntries(changes));
  }
  return areAllowed;
}

/** Without something between them, six letters are a pair only if both halves are currencies. */
function pairOf(
  value: Json | undefined,
): { readonly currencies: Currencies; readonly separator: string } | undefined {
  const parts =
    typeof value === 'string'
      ? /^([A-Z]{3})([-/_:. ]?)([A-Z]{3})$/.exec(value)
      : undefined;
  if (!parts) {
    return undefined;
  }
  const [, first, separator, second] = parts;
  return separator !== '' || rateBetween(first, second) !== undefined
    ? { currencies: [first, second], separator }
    : undefined;
}

function isCode(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}

function code(value: Json | undefined): string {
  return isCode(value) ? value : '';
}
