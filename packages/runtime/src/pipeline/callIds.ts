import { randomBytes } from 'node:crypto';

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

let lastWall = 0;
let timePart = '';
let count = 0;

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

function digits(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let index = 0; index < length; index++) {
    text = crockford[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

// Xorshift128 (Marsaglia 2003), seeded once: identifiers have to differ, not to be unguessable.
const state = new Uint32Array(4);
for (const [index, value] of new Uint32Array(
  new Uint8Array(randomBytes(16)).buffer,
).entries()) {
  state[index] = value === 0 ? index + 1 : value;
}

function nextRandom(): number {
  let t = state[3];
  const s = state[0];
  state[3] = state[2];
  state[2] = state[1];
  state[1] = s;
  t ^= t << 11;
  t ^= t >>> 8;
  state[0] = t ^ s ^ (s >>> 19);
  return state[0];
}

const hexBytes = Array.from({ length: 65536 }, (_, value) =>
  value.toString(16).padStart(4, '0'),
);

function hex32(): string {
  const value = nextRandom();
  return hexBytes[value >>> 16] + hexBytes[value & 0xffff];
}

/** A new `traceparent`, not sampled (W3C Trace Context §3.2). */
export function newTraceparent(): string {
  return `00-${hex32()}${hex32()}${hex32()}${hex32()}-${hex32()}${hex32()}-00`;
}

const traceparent =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** Whether a `traceparent` that came with a request can be taken over. */
export function isTraceparent(text: string): boolean {
  return text.length <= 256 && traceparent.test(text);
}
