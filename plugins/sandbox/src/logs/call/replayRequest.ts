import { LogEntry, ReplayNeed, ReplayRequest } from '@smartsandbox/protocol';

/** Names a need, also as the key of what is given for it. Path and query are given together, as one URL. */
export function needKey({ in: place, name }: ReplayNeed): string {
  return place === 'path' || place === 'query' ? 'url' : `${place} ${name}`;
}

/** What the form asks for, each once, with what it begins with. */
export function replayFields(
  needs: readonly ReplayNeed[],
  entry: Pick<LogEntry, 'url' | 'request'>,
): Array<{ key: string; need: ReplayNeed; initial: string }> {
  const seen = new Map(needs.map(need => [needKey(need), need]));
  return [...seen].map(([key, need]) => {
    const isWholeBody = need.in === 'body' && need.name === '';
    const initial = isWholeBody ? entry.request.body ?? '' : '';
    return { key, need, initial: key === 'url' ? entry.url : initial };
  });
}

/** The request that gives what was asked for. JSON values are taken as such, anything else as text. */
export function replayRequest(
  needs: readonly ReplayNeed[],
  given: ReadonlyMap<string, string>,
): ReplayRequest {
  const valueOf = (need: ReplayNeed) => given.get(needKey(need)) ?? '';
  const headers = needs
    .filter(need => need.in === 'header')
    .map((need): [string, string] => [need.name, valueOf(need)]);
  const members = needs.filter(need => need.in === 'body' && need.name !== '');
  const whole = needs.find(need => need.in === 'body' && need.name === '');
  const url = given.get('url');
  return {
    ...(headers.length > 0 && { headers }),
    ...(url && { url }),
    ...(members.length > 0 && {
      body: Object.fromEntries(
        members.map(need => [need.name, jsonOrText(valueOf(need))]),
      ),
    }),
    ...(whole && { bodyBase64: toBase64(valueOf(whole)) }),
  };
}

/** A secret that looks like a number, such as a card number, stays the text that it was. */
function jsonOrText(text: string): unknown {
  return /^(true|false|null|[{["].*)$/s.test(text) ? tryParse(text) : text;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}
