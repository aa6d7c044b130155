const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes as the text that stands for them in values: UTF-8 where they are that, else one character per byte (Latin-1), so
 * that nothing is lost and lengths are those of the content.
 */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(
      bytes.buffer,
      bytes.byteOffset,
      bytes.byteLength,
    ).toString('latin1');
  }
}
