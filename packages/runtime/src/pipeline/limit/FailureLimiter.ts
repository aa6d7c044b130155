interface Bucket {
  left: number;
  at: number;
}

export interface FailureLimiterOptions {
  /** Failed credentials that an address may send at once; also what it gets back per minute. */
  readonly perMinute: number;
  /** Wall time in ms. */
  readonly now: () => number;
}

const maxAddresses = 10_000;

/**
 * Bounds failed credentials per address (behaviour.md §2): a token bucket that only failures take from. Callers that
 * never fail aren't in here, so that looking them up costs next to nothing.
 */
export class FailureLimiter {
  readonly #options: FailureLimiterOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: FailureLimiterOptions) {
    this.#options = options;
  }

  /** Seconds until the address may try again; 0 when it may now. */
  retryAfter(address: string): number {
    if (this.#buckets.size === 0) {
      return 0;
    }
    const bucket = this.#buckets.get(address);
    if (!bucket) {
      return 0;
    }
    this.#refill(bucket);
    const { perMinute } = this.#options;
    return bucket.left >= 1
      ? 0
      : Math.max(1, Math.ceil(((1 - bucket.left) * 60) / perMinute));
  }

  failed(address: string): void {
    const { perMinute, now } = this.#options;
    let bucket = this.#buckets.get(address);
    if (!bucket) {
      if (this.#buckets.size >= maxAddresses) {
        this.#forgetFull();
      }
      bucket = { left: perMinute, at: now() };
      this.#buckets.set(address, bucket);
    }
    this.#refill(bucket);
    bucket.left = Math.max(0, bucket.left - 1);
  }

  #refill(bucket: Bucket): void {
    const { perMinute, now } = this.#options;
    const wall = now();
    const gained = ((wall - bucket.at) / 60_000) * perMinute;
    bucket.left = Math.min(perMinute, bucket.left + Math.max(0, gained));
    bucket.at = wall;
  }

  #forgetFull(): void {
    for (const [address, bucket] of this.#buckets) {
      this.#refill(bucket);
      if (bucket.left >= this.#options.perMinute) {
        this.#buckets.delete(address);
      }
    }
    // All are busy failing: the oldest go, which frees them early but keeps memory bounded.
    for (const address of this.#buckets.keys()) {
      if (this.#buckets.size < maxAddresses) {
        break;
      }
      this.#buckets.delete(address);
    }
  }
}
