import { Violation } from '@smartsandbox/contract';

/** What is known of a refused call when it is put into words. */
export interface RefusedCall {
  readonly method: string;
  /** Path and query as called. */
  readonly url: string;
  readonly operation?: string;
  readonly status: number;
  readonly violations: readonly Violation[];
  /** What the engine said, when it was the one that refused. */
  readonly reason?: string;
  /** Facts of the stage that refused, as text. */
  readonly facts: ReadonlyMap<string, string>;
}

export interface RefusalWords {
  /** One bold line. */
  readonly verdict: string;
  /** One or two sentences on what was found. */
  readonly because: (call: RefusedCall) => readonly string[];
  /** What to change to succeed. */
  readonly fix: string;
}

function words(
  verdict: string,
  because: string | ((call: RefusedCall) => string),
  fix: string,
): RefusalWords {
  return {
    verdict,
    because: call => [typeof because === 'string' ? because : because(call)],
    fix,
  };
}

function reasonOr(fallback: string) {
  return (call: RefusedCall) => call.reason ?? fallback;
}

function where(call: RefusedCall): string {
  return `${call.method} ${call.url.split('?')[0]}`;
}

const waitAndRetry = 'Wait a moment and send the call again.';

/** Every slug that a data route can be refused with (docs/problems.md), in words. */
export const refusalWords: { readonly [slug: string]: RefusalWords } = {
  'malformed-request': words(
    'Refused: the request isn’t readable HTTP.',
    'The bytes that came aren’t a request that HTTP allows.',
    'Send it with an HTTP client instead of by hand, or look for line breaks in header values.',
  ),
  'request-timeout': words(
    'Refused: the request took too long to arrive.',
    'The rest of the request didn’t come within the time that is allowed for it.',
    'Send the headers and the body without pauses.',
  ),
  'body-too-large': words(
    'Refused: the body is too large.',
    'The body has more bytes, more depth or more nodes than a sandbox takes.',
    'Send less in one call.',
  ),
  'uri-too-long': words(
    'Refused: the address is too long.',
    'Path and query together are longer than a sandbox takes.',
    'Move what is long from the query to the body, or ask for less at once.',
  ),
  'unsupported-encoding': words(
    'Refused: the content encoding isn’t supported.',
    'Bodies may come plain or with br, gzip or deflate.',
    'Leave Content-Encoding out, or use one of those.',
  ),
  'headers-too-large': words(
    'Refused: the headers are too large.',
    'There are more header fields, or more bytes in them, than a sandbox takes.',
    'Send fewer or shorter headers; cookies are often what is big.',
  ),
  'service-worker-refused': words(
    'Refused: service workers aren’t served.',
    'A browser asked for this address as a service worker script, and a sandbox never serves one.',
    'Fetch it as an ordinary request.',
  ),
  'too-many-connections': words(
    'Refused: there are too many connections from this address.',
    'The runtime limits open connections, so that one caller can’t starve the others.',
    'Reuse connections (keep-alive), or close some.',
  ),
  'shutting-down': words(
    'Refused: the runtime is shutting down.',
    'It takes no new calls; the ones under way are being finished.',
    waitAndRetry,
  ),
  'sandbox-not-found': words(
    'Refused: there is no such sandbox.',
    'The address names a sandbox that doesn’t exist or was deleted.',
    'Copy the address from the sandbox’s page.',
  ),
  'api-not-found': words(
    'Refused: the sandbox has no such API.',
    'The address names an API that isn’t part of this sandbox.',
    'Use the slug of one of the sandbox’s APIs.',
  ),
  'ambiguous-address': words(
    'Refused: the call names two sandboxes.',
    'Host, header, path and key must name the same sandbox.',
    'Name it once, or the same one everywhere.',
  ),
  'ambiguous-api': words(
    'Refused: several APIs could answer.',
    call => `More than one API of the sandbox has ${where(call)}.`,
    'Name the API in the address or in X-Sandbox-Api.',
  ),
  'bad-control': words(
    'Refused: a control of the call is wrong.',
    reasonOr(
      'One of the X-Sandbox-* controls has a name or a value that isn’t known.',
    ),
    'Correct the control, or leave it out.',
  ),
  'not-available': words(
    'Refused: this isn’t in this version.',
    'The route or the control is reserved for something that isn’t built yet.',
    'Leave it out.',
  ),
  'sandbox-paused': words(
    'Refused: the sandbox is paused.',
    'A paused sandbox keeps everything and answers nothing.',
    'Resume it, then send the call again.',
  ),
  'sandbox-expired': words(
    'Refused: the sandbox has expired.',
    'Its time is over; it is kept for a while and then deleted.',
    'Extend it to have it back as it was.',
  ),
  'sandbox-starting': words(
    'Refused: the sandbox is still starting.',
    'Its contracts or its state are being read.',
    waitAndRetry,
  ),
  'sandbox-failed': words(
    'Failed, and it’s our fault: the sandbox could not start.',
    'Its contracts or its state could not be read; its page says which.',
    'Look at the sandbox’s status, repair what it names and start it again.',
  ),
  'ownership-lost': words(
    'Refused: another process serves this sandbox now.',
    'The sandbox moved while the call was under way.',
    'Send the call again; it reaches the new process.',
  ),
  unauthorized: words(
    'Refused: the credential is missing or wrong.',
    'The operation needs a credential, and none of those sent is known to this sandbox.',
    'Send a key of this sandbox as Authorization: Bearer or X-Sandbox-Key.',
  ),
  'live-credential-refused': words(
    'Refused: this looks like a live credential.',
    'A sandbox doesn’t take credentials of real systems; the value wasn’t kept anywhere.',
    'Replace it by a key of this sandbox, and think about rotating the real one.',
  ),
  'insufficient-scope': words(
    'Refused: the credential may not do this.',
    'It is right, but lacks a scope that the operation asks for.',
    'Use a key with the scope that WWW-Authenticate names.',
  ),
  'foreign-origin': words(
    'Refused: the call came from another site.',
    'Control routes of a stand-alone mock answer local pages only, unless the call carries the control key.',
    'Send the control key, or call from the mock’s own origin.',
  ),
  'no-such-operation': words(
    'Refused: the contract has no such operation.',
    call => `No operation of the contract matches ${where(call)}.`,
    'Use one of the nearest operations that the answer names.',
  ),
  'method-not-allowed': words(
    'Refused: the path exists, but not with this method.',
    call =>
      `The contract documents ${call.url.split('?')[0]}, though not with ${
        call.method
      }.`,
    'Use one of the methods in the Allow header.',
  ),
  'too-many-failed-credentials': words(
    'Refused: too many wrong credentials came from this address.',
    'Guessing is slowed down before anything else is looked at.',
    'Wait as long as Retry-After says, then send the right key.',
  ),
  'unsupported-media-type': words(
    'Refused: the body’s media type isn’t documented.',
    'The contract describes the body of this operation in other media types.',
    'Set Content-Type to one that the operation documents.',
  ),
  'malformed-body': words(
    'Refused: the body can’t be read.',
    'It isn’t what its Content-Type says it is.',
    'Correct the syntax at the place named.',
  ),
  'validation-failed': {
    verdict: 'Refused: the request doesn’t fit the contract.',
    because: violationSentences,
    fix: 'Correct the parts named and send it again, or send it with X-Sandbox-Validate: off.',
  },
  'not-acceptable': words(
    'Refused: no documented media type is accepted.',
    reasonOr('Accept rules out everything that the operation answers with.'),
    'Send Accept: */*, or one of the documented types.',
  ),
  'unknown-scenario': words(
    'Refused: there is no such scenario.',
    reasonOr('The scenario’s name isn’t one of this contract.'),
    'Use one of the nearest names, or leave the scenario out.',
  ),
  'not-found': words(
    'Refused: what the path names doesn’t exist.',
    reasonOr('The sandbox has no such entity.'),
    'Use an identifier from a list, or create the entity first.',
  ),
  gone: words(
    'Refused: what the path names was deleted.',
    reasonOr('The entity was deleted earlier.'),
    'Use another one, or put the sandbox back to its seed.',
  ),
  'already-exists': words(
    'Refused: it exists already.',
    reasonOr('The identifier that was sent is taken.'),
    'Send another identifier, or change the one that exists.',
  ),
  'already-done': words(
    'Refused: that was done already.',
    reasonOr('The entity is in the state that the action leads to.'),
    'Use another entity, or create a new one.',
  ),
  'final-state': words(
    'Refused: the entity is in a state that nothing follows.',
    reasonOr('The contract documents a conflict for this state.'),
    'Use another entity, or create a new one.',
  ),
  'precondition-failed': words(
    'Refused: the condition of the call doesn’t hold.',
    reasonOr('The entity has changed since the version that was named.'),
    'Read the entity again and send its current ETag.',
  ),
  'precondition-required': words(
    'Refused: the call needs a condition.',
    reasonOr('The contract asks for If-Match here.'),
    'Read the entity and send its ETag as If-Match.',
  ),
  'patch-failed': words(
    'Refused: the patch can’t be applied.',
    reasonOr('An operation of the JSON Patch doesn’t fit the entity.'),
    'Read the entity again and correct the operation named.',
  ),
  'invalid-cursor': words(
    'Refused: the cursor isn’t one of this list.',
    reasonOr('Cursors come from the page before; this one doesn’t.'),
    'Leave the cursor out for the first page.',
  ),
  'too-many-items': words(
    'Refused: too many items in one call.',
    reasonOr('A bulk call may change a limited number of items.'),
    'Split it into several calls.',
  ),
  'no-valid-response': words(
    'Failed: no valid answer can be built from the contract.',
    reasonOr('The contract’s schema for the answer can’t be satisfied.'),
    'Correct the response’s schema or give it an example; the contract’s report says where.',
  ),
  'storage-unavailable': words(
    'Failed, and it’s our fault: the change may not be stored.',
    'The store didn’t confirm the commit, so nobody can say whether the step happened.',
    'Read the state to see, or send the call again with the same idempotency key.',
  ),
  'internal-error': words(
    'Failed, and it’s our fault.',
    'A defect of the sandbox ended the call.',
    'Report it with the id of this call.',
  ),
};

const inWords: { readonly [place in Violation['in']]: string } = {
  path: 'the path',
  query: 'the query',
  header: 'the headers',
  cookie: 'the cookies',
  body: 'the body',
};

/** How many violations there are, and the first two in full. */
function violationSentences(call: RefusedCall): readonly string[] {
  const { violations } = call;
  if (violations.length === 0) {
    return ['Something in the request is not as the contract documents it.'];
  }
  const shown = violations.slice(0, 2).map(violation => {
    const place = violation.pointer
      ? `${violation.pointer} in ${inWords[violation.in]}`
      : inWords[violation.in];
    return `At ${place}: ${endSentence(violation.message)}`;
  });
  const more = violations.length - shown.length;
  return more > 0
    ? [
        ...shown,
        `${more} more ${more === 1 ? 'part doesn’t' : 'parts don’t'} fit.`,
      ]
    : shown;
}

export function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
