/** Writes lines to a stream in batches: a write per call would cost more than the call. */
export class LineWriter {
  readonly #stream: NodeJS.WritableStream;
  #lines = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  write(line: string): void {
    this.#lines += line;
    this.#timer ??= setTimeout(() => this.flush(), 30);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines !== '') {
      this.#stream.write(this.#lines);
      this.#lines = '';
    }
  }
}
