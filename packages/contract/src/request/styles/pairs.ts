import { Json } from '../../model/types';

/** `['R', '100', 'G', '200']` → `{R: '100', G: '200'}`. */
export function alternating(
  parts: readonly string[],
  decode: (text: string) => string,
): Json {
  const members: [string, string][] = [];
  for (let index = 0; index < parts.length; index += 2) {
    members.push([decode(parts[index]), decode(parts[index + 1] ?? '')]);
  }
  return Object.fromEntries(members);
}

/** `['R=100', 'G=200']` → `{R: '100', G: '200'}`. */
export function assigned(
  parts: readonly string[],
  decode: (text: string) => string,
): Json {
  return Object.fromEntries(
    parts.map(part => {
      const equals = part.indexOf('=');
      return equals < 0
        ? [decode(part), '']
        : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    }),
  );
}

/** Splits at a separator written plainly; where none is, at one that was percent-encoded (most clients do that). */
export function split(
  text: string,
  separator: string,
  decode: (text: string) => string,
): readonly string[] {
  if (text === '') {
    return [];
  }
  return text.includes(separator)
    ? text.split(separator).map(decode)
    : decode(text).split(separator);
}
