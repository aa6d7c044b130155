const hourMs = 3_600_000;
const hours = 24;

/** How much a sandbox is called: enough for its status, a few numbers per sandbox. */
export class SandboxTraffic {
  readonly #counts = new Uint32Array(hours);
  #hour = 0;
  #lastCallAt = 0;

  /** Wall time in ms; `undefined` before the first call. */
  get lastCallAt(): number | undefined {
    return this.#lastCallAt === 0 ? undefined : this.#lastCallAt;
  }

  count(wall: number): void {
    this.#advance(wall);
    this.#counts[this.#hour % hours] += 1;
    this.#lastCallAt = wall;
  }

  /** Adds calls of before this process: so many in the hour of `wall`. */
  recall(wall: number, calls: number): void {
    const hour = Math.floor(wall / hourMs);
    this.#advance(wall);
    if (this.#hour - hour < hours) {
      this.#counts[hour % hours] += calls;
    }
  }

  /** Tells when the last call of before this process was; one that was since then is later. */
  recallLast(wall: number): void {
    this.#lastCallAt = Math.max(this.#lastCallAt, wall);
  }

  /** Calls in the 24 clock hours that end with this one. */
  calls24h(wall: number): number {
    this.#advance(wall);
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #advance(wall: number): void {
    const hour = Math.floor(wall / hourMs);
    if (hour <= this.#hour) {
      return;
    }
    const passed = Math.min(hours, hour - this.#hour);
    for (let index = 1; index <= passed; index++) {
      this.#counts[(hour - passed + index) % hours] = 0;
    }
    this.#hour = hour;
  }
}
