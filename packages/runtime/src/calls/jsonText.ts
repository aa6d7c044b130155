// JSON put together by hand, where `JSON.stringify` would take several times as long.

const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A JSON string; most texts here need no escapes. */
export function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** What stands between the quotes of a JSON string. */
export function escaped(text: string): string {
  return plain.test(text) ? text : JSON.stringify(text).slice(1, -1);
}

/** A member of an object, with the comma before it; nothing without a value. */
export function member(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${quote(value)}`;
}

/**
 * The text in one piece. What was put together of pieces stays a tree of them, which whoever writes it down walks each
 * time: for a text that is kept and written often, as dear as making it anew.
 */
export function flat(text: string): string {
  return Buffer.from(text).toString();
}
