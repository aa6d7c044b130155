/** Calls with more arguments than this fail in some browsers. */
const chunkBytes = 8192;

/** Bytes as base64. */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
  }
  return btoa(binary);
}

/** Text as base64 of its UTF-8. */
export function toBase64(text: string): string {
  return bytesToBase64(new TextEncoder().encode(text));
}

/** The text whose UTF-8 it is; bytes that aren't become U+FFFD. */
export function fromBase64(base64: string): string {
  const binary = atob(base64);
  const bytes = Uint8Array.from(binary, each => each.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** Bytes that base64 stands for. */
export function base64Size(base64: string): number {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0;
  return (base64.length / 4) * 3 - padding;
}
