import { CallControls } from '@smartsandbox/engine';
import { ControlError } from './ControlError';

type Prefer = NonNullable<CallControls['prefer']>;

/**
 * Parses `Prefer` (RFC 7240 §2): `code`, `example`, `dynamic` and `seed` are Prism's; unknown preferences are ignored,
 * and of several of one name the first counts.
 *
 * @throws ControlError for a `code` that no status can be
 */
export function parsePrefer(header: string): Prefer | undefined {
  const found: { -readonly [name in keyof Prefer]: Prefer[name] } = {};
  for (const preference of splitQuoted(header, ',')) {
    const [first] = splitQuoted(preference, ';');
    const equals = first.indexOf('=');
    const name = (equals < 0 ? first : first.slice(0, equals))
      .trim()
      .toLowerCase();
    const value = equals < 0 ? '' : unquote(first.slice(equals + 1).trim());
    if (name === 'code') {
      found.code ??= readCode(value, '`Prefer: code`');
    } else if (name === 'example' && value !== '') {
      found.example ??= value;
    } else if (name === 'dynamic') {
      found.dynamic ??= value === '' || value.toLowerCase() === 'true';
    } else if (name === 'seed' && value !== '') {
      found.seed ??= value;
    }
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** Checks a status or range such as `404` or `2xx`. */
export function readCode(text: string, place: string): string {
  const code = text.toLowerCase();
  if (!/^[1-5](?:\d\d|xx)$/.test(code)) {
    throw new ControlError(
      `${place}: \`${text.slice(
        0,
        40,
      )}\` is no status; write one such as \`404\`, or \`2xx\`.`,
    );
  }
  return code;
}

function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replace(/\\(.)/g, '$1')
    : text;
}

function splitQuoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && quoted) {
      at += 1;
    } else if (text[at] === '"') {
      quoted = !quoted;
    } else if (text[at] === separator && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
