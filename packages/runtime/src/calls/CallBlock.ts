import { ByteBuffer } from './ByteBuffer';

/** Bytes before the lines of a block: the mark, then how many entries, bytes of lines and bytes of texts, `u32` each. */
export const blockHeadBytes = 16;
/** `SBXC`, little-endian: what doesn't begin so was torn by a crash. */
export const blockMark = 0x43584253;

const nothing: readonly string[] = [];

/** A text of a block: where it stands among its texts, and how it was changed to be one. */
export interface PlacedText {
  /** `at+length` */
  readonly place: string;
  /** JSON pointers of what was hidden in it. */
  readonly redacted: readonly string[];
  /** `base64` for bytes that are no text. */
  readonly encoding?: 'base64';
}

/**
 * Entries of the call log that are written together: a line of JSON each, and behind all lines the texts that they refer
 * to, bodies mostly, as they are and each of them once. A body that is read a hundred times a second costs its bytes
 * once a block that way, and a body that was sent or made is copied, not escaped.
 *
 * A line is `at+length,at+length …`, a tab, the JSON of the call, a line end; the JSON names a text by its number in
 * that list.
 */
export class CallBlock {
  readonly #lines = new ByteBuffer();
  readonly #texts = new ByteBuffer();
  readonly #placed = new Map<object, PlacedText>();
  #entries = 0;

  get entries(): number {
    return this.#entries;
  }

  get bytes(): number {
    return this.#lines.length + this.#texts.length;
  }

  /** The text that was put for the very object, such as the bytes of a body. */
  find(owner: object): PlacedText | undefined {
    return this.#placed.get(owner);
  }

  put(
    owner: object,
    text: {
      readonly bytes: Uint8Array;
      readonly redacted: readonly string[];
      readonly encoding?: 'base64';
    },
  ): PlacedText {
    const { bytes, redacted, encoding } = text;
    const place = `${this.#texts.length}+${bytes.length}`;
    const placed = { place, redacted, encoding };
    this.#texts.bytes(bytes);
    this.#placed.set(owner, placed);
    return placed;
  }

  /** As `put`, for a text that isn't bytes yet. */
  putText(owner: object, text: string): PlacedText {
    const at = this.#texts.length;
    this.#texts.text(text);
    const place = `${at}+${this.#texts.length - at}`;
    const placed = { place, redacted: nothing };
    this.#placed.set(owner, placed);
    return placed;
  }

  /** Lets another object stand for a text, such as the value that a body is the JSON of. */
  alias(owner: object, placed: PlacedText): void {
    this.#placed.set(owner, placed);
  }

  /** Adds an entry; its texts were put before. */
  add(line: string): void {
    // Not before: thousands of sandboxes have a block that nobody writes to.
    if (this.#entries === 0) {
      this.#lines.skip(blockHeadBytes);
    }
    this.#lines.text(line);
    this.#entries += 1;
  }

  /** Forgets the texts put since they were `bytes` long: their entry couldn't be written. */
  undo(bytes: number): void {
    this.#texts.cut(Math.max(0, bytes - this.#lines.length));
    this.#placed.clear();
  }

  /** The block as it is written; valid until the next change. */
  seal(): Buffer {
    const lineBytes = this.#lines.length - blockHeadBytes;
    this.#lines.uint32At(0, blockMark);
    this.#lines.uint32At(4, this.#entries);
    this.#lines.uint32At(8, lineBytes);
    this.#lines.uint32At(12, this.#texts.length);
    this.#lines.bytes(this.#texts.content());
    return this.#lines.content();
  }

  clear(): void {
    this.#lines.clear();
    this.#texts.clear();
    this.#placed.clear();
    this.#entries = 0;
  }
}
