import { Clock } from '../types';

/**
 * Sandbox time in mode `real`: wall time plus an offset. Never backwards, also when the machine's clock is set back
 * (behaviour.md §11).
 */
export class OffsetClock implements Clock {
  readonly #wall: Clock;
  readonly #offsetMs: number;
  #latest = -Infinity;

  constructor(options: { readonly wall: Clock; readonly offsetMs?: number }) {
    this.#wall = options.wall;
    this.#offsetMs = options.offsetMs ?? 0;
  }

  now(): number {
    const now = this.#wall.now() + this.#offsetMs;
    if (now > this.#latest) {
      this.#latest = now;
    }
    return this.#latest;
  }
}
