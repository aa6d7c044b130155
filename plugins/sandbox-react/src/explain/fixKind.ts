import { FixChange } from '@smartsandbox/plugin-sandbox-common';

/** What a repair comes down to: the word on its button. */
export type FixKind =
  | {
      readonly name:
        | 'sendBody'
        | 'send'
        | 'sendPlain'
        | 'sendWithKey'
        | 'useNearest';
    }
  | { readonly name: 'use'; readonly value: string };

const control = /^(x-sandbox-(scenario|error)|prefer|__code|__example)$/i;
const credential = /^(authorization|x-sandbox-key|cookie)$/i;

/** The kind of a repair, from what it changes. */
export function fixKind(changes: readonly FixChange[]): FixKind {
  const every = (test: (change: FixChange) => boolean) => changes.every(test);
  if (every(each => each.in === 'body')) {
    return { name: 'sendBody' };
  }
  if (every(each => control.test(each.name))) {
    return { name: 'sendPlain' };
  }
  if (every(each => credential.test(each.name))) {
    return { name: 'sendWithKey' };
  }
  if (every(each => each.in === 'path' || each.in === 'method')) {
    const identifier = newSegment(changes);
    return identifier === undefined
      ? { name: 'useNearest' }
      : { name: 'use', value: identifier };
  }
  return { name: 'send' };
}

/** The one segment that became another: an identifier when it isn't a word of the path itself. */
function newSegment(changes: readonly FixChange[]): string | undefined {
  const [path, ...others] = changes;
  if (others.length > 0 || path.in !== 'path') {
    return undefined;
  }
  const before = String(path.before).split('/');
  const after = String(path.after).split('/');
  const changed = after.filter((segment, index) => segment !== before[index]);
  return before.length === after.length &&
    changed.length === 1 &&
    /\d/.test(changed[0])
    ? decodeURIComponent(changed[0])
    : undefined;
}
