/** Calls back for each `name=value` of a query or form, in order: the name decoded, the value as it was sent. */
export function eachPair(
  query: string,
  callback: (name: string, rawValue: string) => void,
): void {
  const encoded = query.includes('%') || query.includes('+');
  let start = 0;
  while (start <= query.length) {
    let end = query.indexOf('&', start);
    if (end < 0) {
      end = query.length;
    }
    if (end > start) {
      const equals = query.indexOf('=', start);
      const split = equals < 0 || equals > end ? end : equals;
      const name = query.slice(start, split);
      callback(
        encoded ? decodeForm(name) : name,
        split < end ? query.slice(split + 1, end) : '',
      );
    }
    start = end + 1;
  }
}

/** Undoes form encoding: `+` is a space; broken percent signs stay as they are. */
export function decodeForm(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** Undoes percent-encoding; text that isn't encoded properly stays as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
