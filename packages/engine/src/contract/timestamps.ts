import { Json, PropertyInfo } from '@smartsandbox/contract';

/** Sandbox time (ms) in the form that a property documents: ISO 8601, a date, or seconds or milliseconds since 1970. */
export function timestampValue(
  property: PropertyInfo | undefined,
  ms: number,
): Json {
  const types = property?.types;
  const isNumeric =
    types !== undefined &&
    !types.has('string') &&
    (types.has('integer') || types.has('number'));
  if (isNumeric) {
    return /milli|_ms$|Ms$/.test(`${property?.name} ${property?.description}`)
      ? ms
      : Math.floor(ms / 1000);
  }
  const iso = isoTime(ms);
  return property?.format === 'date' ? iso.slice(0, 10) : iso;
}

let latestMs = NaN;
let latestText = '';

/** ISO 8601 in UTC, without milliseconds when there are none; the text of one millisecond is kept. */
export function isoTime(ms: number): string {
  if (ms !== latestMs) {
    const text = new Date(ms).toISOString();
    latestText = ms % 1000 === 0 ? `${text.slice(0, 19)}Z` : text;
    latestMs = ms;
  }
  return latestText;
}

/** The instant (ms) that a timestamp in any of those forms names, or `undefined`. */
export function instantOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') {
    // Seconds until the year 5138, milliseconds from 1973 on: the forms don't overlap in practice.
    return Math.abs(value) < 1e11 ? value * 1000 : value;
  }
  if (typeof value === 'string' && /^\d{4}-\d\d(-\d\d|$)/.test(value)) {
    const ms = Date.parse(value);
    return Number.isNaN(ms) ? undefined : ms;
  }
  return undefined;
}
