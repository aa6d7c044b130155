/** The last lines of a process. */
export class LogTail {
  readonly #lines: string[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > this.#limit) {
      this.#lines.shift();
    }
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
