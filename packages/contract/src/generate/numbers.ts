import { Shape } from './Shape';
import { Subject } from './Subject';
import { fitsNumber } from './fitsScalar';
import { nameTokens } from './nameTokens';
import { namesTime, timeFor } from './times';
import { Random } from './types';
import { currencyDecimals } from './words';

export interface NumberFacts {
  readonly name: string;
  readonly subject: Subject;
  readonly random: Random;
  readonly integer: boolean;
  readonly now: number;
}

const money = new Set([
  'amount',
  'price',
  'total',
  'subtotal',
  'fee',
  'fees',
  'balance',
  'cost',
  'tax',
  'net',
  'gross',
  'sum',
  'value',
  'discount',
  'payout',
  'charge',
  'paid',
  'refunded',
  'captured',
]);
const counts = new Set([
  'count',
  'quantity',
  'qty',
  'items',
  'number',
  'num',
  'size',
  'length',
  'pages',
  'attempts',
]);

/** A number within the shape's bounds that its property's name makes likely; `undefined` when there is none. */
export function makeNumber(
  shape: Shape,
  facts: NumberFacts,
): number | undefined {
  const wished = /^(unix-time|timestamp|epoch)/.test(shape.format ?? '')
    ? Math.floor(timeFor(facts.name, facts.subject, facts.random) / 1000)
    : wish(facts);
  if (wished !== undefined && fitsNumber(shape, wished)) {
    return wished;
  }
  const { random, integer } = facts;
  const [low, high] = range(shape, integer);
  if (low > high) {
    return undefined;
  }
  const step = shape.multiples.reduce(
    (a, b) => leastCommonMultiple(a, b),
    integer ? 1 : 0,
  );
  if (step > 0) {
    const from = Math.ceil(low / step - 1e-9);
    const to = Math.floor(high / step + 1e-9);
    if (from > to) {
      return undefined;
    }
    const value = clean(random.integer(from, to) * step);
    return fitsNumber(shape, value) ? value : undefined;
  }
  for (const decimals of [2, 6, 12]) {
    const value = clean(
      Number((low + random.next() * (high - low)).toFixed(decimals)),
    );
    if (fitsNumber(shape, value)) {
      return value;
    }
  }
  const middle = (low + high) / 2;
  return fitsNumber(shape, middle) ? middle : undefined;
}

/** Bounds that are both there and sensible: at most a thousand wide where the contract leaves it open. */
function range(shape: Shape, integer: boolean): [number, number] {
  const gap = integer ? 1 : 0;
  let low = Math.max(
    shape.minimum,
    shape.exclusiveMinimum === -Infinity
      ? -Infinity
      : shape.exclusiveMinimum + gap,
  );
  let high = Math.min(
    shape.maximum,
    shape.exclusiveMaximum === Infinity
      ? Infinity
      : shape.exclusiveMaximum - gap,
  );
  if (integer) {
    low = Math.ceil(low);
    high = Math.floor(high);
  }
  const width = Math.max(1000, ...shape.multiples.map(step => step * 100));
  if (low === -Infinity && high === Infinity) {
    return [1, width];
  }
  if (low === -Infinity) {
    return [high >= 1 ? 1 : high - width, high];
  }
  if (high === Infinity) {
    return [low, low + width];
  }
  return [low, high];
}

function wish(facts: NumberFacts): number | undefined {
  const { name, subject, random, integer, now } = facts;
  const tokens = nameTokens(name);
  const last = tokens[tokens.length - 1] ?? '';
  const has = (token: string) => tokens.includes(token);
  if (integer && namesTime(name)) {
    const ms = timeFor(name, subject, random);
    return has('ms') || has('millis') ? ms : Math.floor(ms / 1000);
  }
  if (has('year')) {
    const offset = has('exp') || has('expiry') || has('expiration') ? 2 : 0;
    return new Date(now).getUTCFullYear() + offset;
  }
  if (tokens.some(token => token === 'lat' || token === 'latitude')) {
    return random.integer(4700, 5400) / 100;
  }
  if (tokens.some(token => /^(lng|lon|longitude)$/.test(token))) {
    return random.integer(200, 1200) / 100;
  }
  switch (last) {
    case 'month':
      return random.integer(1, 12);
    case 'day':
      return random.integer(1, 28);
    case 'age':
      return random.integer(21, 68);
    case 'percent':
    case 'percentage':
      return random.integer(1, 99);
    case 'rate':
    case 'ratio':
      return integer ? random.integer(1, 20) : random.integer(1, 99) / 100;
    case 'page':
    case 'version':
      return 1;
    case 'port':
      return random.integer(8000, 8999);
    default:
  }
  if (money.has(last)) {
    const minor = random.integer(5, 250) * 100 - 1 - random.integer(0, 1) * 50;
    const decimals = currencyDecimals[subject.country.currency] ?? 2;
    return integer ? minor : clean(minor / 10 ** decimals);
  }
  return counts.has(last) ? random.integer(1, 12) : undefined;
}

function leastCommonMultiple(a: number, b: number): number {
  if (a === 0 || b === 0) {
    return a || b;
  }
  // Decimal steps (0.01) are scaled to whole numbers first.
  let scale = 1;
  while (
    scale < 1e9 &&
    (!Number.isInteger(clean(a * scale)) || !Number.isInteger(clean(b * scale)))
  ) {
    scale *= 10;
  }
  let x = clean(a * scale);
  let y = clean(b * scale);
  const product = x * y;
  while (y > 0) {
    [x, y] = [y, x % y];
  }
  return product / x / scale;
}

/** Without the dust of binary fractions: 0.30000000000000004 → 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(15));
}
