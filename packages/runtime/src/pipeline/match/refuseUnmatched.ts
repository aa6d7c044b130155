import { problemTypes } from '../../problems/problemTypes';
import { Call } from '../Call';
import { Reply } from '../respond/respond';
import { allowedMethods, Matched } from './match';

/** What *match* found wrong, told once the caller is known: 404 with the nearest operations, 405, or plain OPTIONS. */
export function refuseUnmatched(
  call: Call,
  matched: Matched,
): Reply | undefined {
  const allowed = allowedMethods(call, matched);
  if (allowed.length > 0) {
    const methods = new Set([...allowed, 'OPTIONS']);
    if (allowed.includes('GET')) {
      methods.add('HEAD');
    }
    const allow = ['Allow', [...methods].join(', ')];
    if (call.incoming.method === 'OPTIONS') {
      return { status: 204, headers: allow };
    }
    call.refuse('match', {
      type: problemTypes.methodNotAllowed,
      detail: `The contract has this path for ${allowed.join(
        ', ',
      )} only, not for ${call.incoming.method.slice(0, 20)}.`,
      headers: allow,
    });
    return undefined;
  }
  const nearest = matched.contracts
    .flatMap(({ router }) => router.nearest(call.incoming.method, matched.path))
    .slice(0, 3);
  call.refuse('match', {
    type: problemTypes.noSuchOperation,
    detail: `The contract has no operation at \`${call.incoming.method.slice(
      0,
      20,
    )} ${matched.path.slice(0, 200)}\`${
      nearest.length > 0
        ? `; the nearest ${nearest.length === 1 ? 'is' : 'are'} ${nearest
            .map(each => `\`${each}\``)
            .join(', ')}`
        : ''
    }.`,
    extra: { nearest },
  });
  return undefined;
}
