const units = ['KB', 'MB', 'GB'];

/** Bytes in words, in the decimal units of ISO/IEC 80000-13: `418 B`, `12.4 KB`, `50 MB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}
