/** Bytes that are put behind each other: text and ready-made bytes, without being joined to strings first. */
export class ByteBuffer {
  #buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Takes back what was written behind `length`. */
  cut(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  text(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Leaves room for numbers that are known later. */
  skip(bytes: number): void {
    this.#reserve(bytes);
    this.#length += bytes;
  }

  /** Writes a number into room that was left for it, little-endian. */
  uint32At(offset: number, value: number): void {
    this.#buffer.writeUInt32LE(value, offset);
  }

  /** What was written; valid until the next write or `clear`. */
  content(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(
        Math.max(needed, this.#buffer.length * 2, 16 * 1024),
      );
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
  }
}
