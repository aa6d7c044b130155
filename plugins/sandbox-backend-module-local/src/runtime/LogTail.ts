import { RuntimeLogLine } from '@smartsandbox/plugin-sandbox-node';

/** The last lines of a process, with the times at which they came. */
export class LogTail {
  readonly #lines: RuntimeLogLine[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(text: string): void {
    this.#lines.push({ at: new Date(), text });
    if (this.#lines.length > this.#limit) {
      this.#lines.shift();
    }
  }

  get lines(): readonly RuntimeLogLine[] {
    return this.#lines;
  }
}
