import { randomBytes } from 'node:crypto';

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

let state = randomBytes(4).readInt32LE() || 1;
let lastWall = 0;
let timePart = '';
let count = 0;

/** 31 random bits, so that they stay small integers for the engine; identifiers have to differ, not to be unguessable. */
function nextRandom(): number {
  // Xorshift32 (Marsaglia 2003).
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state & 0x7fffffff;
}

/**
 * A new id of a call: `call_` and 16 characters of Crockford base 32, ascending in time: 10 for wall time in ms, 6 for
 * a number that starts anywhere in the lower half of its range each millisecond.
 */
export function newCallId(wall: number): string {
  if (wall > lastWall || timePart === '') {
    lastWall = wall;
    timePart = digits(wall, 10);
    count = Math.floor(nextRandom() / 4);
  } else {
    // The machine's clock may be set back: ids never go back.
    count += 1;
  }
  return `call_${timePart}${digits(count, 6)}`;
}

/** Three characters each: numbers are written by look-ups. */
const threeDigits = Array.from({ length: 32 ** 3 }, (_, value) =>
  [10, 5, 0].map(shift => crockford[(value >>> shift) & 31]).join(''),
);

function digits(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let left = length; left > 0; left -= 3) {
    const three = threeDigits[rest % 32768];
    text = (left < 3 ? three.slice(3 - left) : three) + text;
    rest = Math.floor(rest / 32768);
  }
  return text;
}

const hex16 = Array.from({ length: 65536 }, (_, value) =>
  value.toString(16).padStart(4, '0'),
);

let traceStart = '';
let parentStart = '';
let tracesLeft = 0;

/**
 * A new `traceparent`, not sampled (W3C Trace Context §3.2). Most of it is drawn anew every 65,536 calls only, the rest
 * counts: unique at the price of two look-ups.
 */
export function newTraceparent(): string {
  if (tracesLeft === 0) {
    traceStart = `00-${randomBytes(14).toString('hex')}`;
    parentStart = `-${randomBytes(6).toString('hex')}`;
    tracesLeft = 65536;
  }
  tracesLeft -= 1;
  const low = hex16[tracesLeft];
  return `${traceStart}${low}${parentStart}${low}-00`;
}

const traceparent =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** Whether a `traceparent` that came with a request can be taken over. */
export function isTraceparent(text: string): boolean {
  return text.length <= 256 && traceparent.test(text);
}
