let lastMs = Number.NaN;
let lastText = '';
let lastSecond = Number.NaN;
let secondText = '';

/** ISO 8601 of an instant. Thousands of answers share a millisecond, and the text up to the seconds for a second. */
export function timeHeader(ms: number): string {
  if (ms !== lastMs) {
    const second = Math.floor(ms / 1000);
    if (second !== lastSecond) {
      lastSecond = second;
      secondText = new Date(second * 1000).toISOString().slice(0, -4);
    }
    lastMs = ms;
    lastText = `${secondText}${String(ms - second * 1000).padStart(3, '0')}Z`;
  }
  return lastText;
}
