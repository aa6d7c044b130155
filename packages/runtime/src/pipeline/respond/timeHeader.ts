let lastMs = Number.NaN;
let lastText = '';

/** ISO 8601 of an instant; the text is kept for a millisecond, since thousands of answers share it. */
export function timeHeader(ms: number): string {
  if (ms !== lastMs) {
    lastMs = ms;
    lastText = new Date(ms).toISOString();
  }
  return lastText;
}
