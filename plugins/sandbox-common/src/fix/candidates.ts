import { JsonValue, SchemaView, typeOf } from '../schema';
import { nearestName } from './nearestName';

/**
 * What somebody may have meant who sent a value that doesn't fit, the likeliest first. Whoever asks takes the first
 * that fits.
 */
export function candidates(
  sent: JsonValue,
  view: SchemaView,
): readonly JsonValue[] {
  return [
    ...(view.enum ? closestValue(sent, view.enum) : []),
    ...asNumbers(sent, view),
    ...asTexts(sent, view),
    ...asBoolean(sent),
    ...asList(sent, view),
    ...unwrapped(sent),
  ];
}

function closestValue(
  sent: JsonValue,
  options: readonly JsonValue[],
): JsonValue[] {
  const texts = options.map(String);
  const name = nearestName(String(sent), texts);
  return name === undefined ? [] : [options[texts.indexOf(name)]];
}

const whole = /^[+-]?\d+$/;
const decimal = /^[+-]?\d+[.,]\d+$/;

function asNumbers(sent: JsonValue, view: SchemaView): JsonValue[] {
  const number = toNumber(sent);
  if (number === undefined) {
    return [];
  }
  // "12.50" where a whole number counts the smallest unit of a currency: 1250.
  const isMoney =
    typeof sent === 'string' &&
    decimal.test(sent.trim()) &&
    view.types.includes('integer');
  const digits = String(sent).split(/[.,]/)[1]?.length ?? 0;
  return [
    ...(isMoney && digits === 2 ? [Math.round(number * 100)] : []),
    number,
    Math.round(number),
    inBounds(number, view),
    inBounds(Math.round(number), view),
  ];
}

function toNumber(sent: JsonValue): number | undefined {
  if (typeof sent === 'number') {
    return sent;
  }
  const text = typeof sent === 'string' ? sent.trim() : '';
  return whole.test(text) || decimal.test(text)
    ? Number(text.replace(',', '.'))
    : undefined;
}

function inBounds(number: number, view: SchemaView): number {
  const step = view.multipleOf ?? (view.types.includes('integer') ? 1 : 0.01);
  const low = Math.max(
    view.minimum ?? -Infinity,
    (view.exclusiveMinimum ?? -Infinity) + step,
  );
  const high = Math.min(
    view.maximum ?? Infinity,
    (view.exclusiveMaximum ?? Infinity) - step,
  );
  const inside = Math.min(high, Math.max(low, number));
  if (!view.multipleOf) {
    return inside;
  }
  const down = Math.floor(inside / view.multipleOf) * view.multipleOf;
  return down >= low ? down : down + view.multipleOf;
}

function asTexts(sent: JsonValue, view: SchemaView): JsonValue[] {
  if (typeof sent === 'number' || typeof sent === 'boolean') {
    return [String(sent)];
  }
  if (typeof sent !== 'string') {
    return [];
  }
  const text = sent.trim();
  const plain = text.replace(/[\s-]/g, '');
  return [
    ...(view.format ? inFormat(text, view.format) : []),
    text,
    text.toLocaleUpperCase('en-US'),
    text.toLocaleLowerCase('en-US'),
    plain,
    plain.toLocaleUpperCase('en-US'),
    ...(view.maxLength === undefined ? [] : [text.slice(0, view.maxLength)]),
  ];
}

function inFormat(text: string, format: string): string[] {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    return format === 'email' && !text.includes('@')
      ? [`${text.replace(/\s+/g, '.')}@example.com`]
      : [];
  }
  const iso = new Date(time).toISOString();
  if (format === 'date') {
    return [iso.slice(0, 10)];
  }
  return format === 'date-time' ? [iso.replace(/\.000Z$/, 'Z')] : [];
}

function asBoolean(sent: JsonValue): JsonValue[] {
  const text = String(sent).trim().toLocaleLowerCase('en-US');
  if (['true', 'yes', '1', 'on'].includes(text)) {
    return [true];
  }
  return ['false', 'no', '0', 'off'].includes(text) ? [false] : [];
}

function asList(sent: JsonValue, view: SchemaView): JsonValue[] {
  if (!Array.isArray(sent)) {
    return view.types.includes('array') ? [[sent]] : [];
  }
  const items = sent as readonly JsonValue[];
  const seen = new Set<string>();
  const distinct = items.filter(item => {
    const text = JSON.stringify(item);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
  return [
    distinct,
    items.slice(0, view.maxItems ?? items.length),
    distinct.slice(0, view.maxItems ?? distinct.length),
  ];
}

/** The one item of a list, or the JSON inside of a text. */
function unwrapped(sent: JsonValue): JsonValue[] {
  if (Array.isArray(sent) && sent.length === 1) {
    return [(sent as readonly JsonValue[])[0]];
  }
  if (typeof sent !== 'string' || !/^\s*[[{]/.test(sent)) {
    return [];
  }
  try {
    const value = JSON.parse(sent) as JsonValue;
    return typeOf(value) === 'string' ? [] : [value];
  } catch {
    return [];
  }
}
