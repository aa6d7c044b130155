/** `22:12:38` in the viewer's zone; with `ms`, `22:12:38.204`. */
export function clockTime(at: string, options: { ms?: boolean } = {}): string {
  return new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: options.ms ? 3 : undefined,
  });
}
