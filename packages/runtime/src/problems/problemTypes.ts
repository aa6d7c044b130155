/** One kind of problem: a stable slug with its documented page, and the status it is answered with. */
export interface ProblemType {
  readonly slug: string;
  readonly status: number;
  readonly title: string;
}

function problem(slug: string, status: number, title: string): ProblemType {
  return { slug, status, title };
}

/** Every problem the data plane can answer with (docs/problems.md); words about the case at hand are the `detail`. */
export const problemTypes = {
  // receive
  malformedRequest: problem('malformed-request', 400, 'Malformed request'),
  requestTimeout: problem('request-timeout', 408, 'The request took too long'),
  bodyTooLarge: problem('body-too-large', 413, 'The body is too large'),
  uriTooLong: problem('uri-too-long', 414, 'The address is too long'),
  unsupportedEncoding: problem(
    'unsupported-encoding',
    415,
    'The content encoding is not supported',
  ),
  headersTooLarge: problem(
    'headers-too-large',
    431,
    'The headers are too large',
  ),
  serviceWorkerRefused: problem(
    'service-worker-refused',
    403,
    'Service workers are not served',
  ),
  tooManyConnections: problem(
    'too-many-connections',
    503,
    'Too many connections',
  ),
  shuttingDown: problem('shutting-down', 503, 'The runtime is shutting down'),
  // locate
  sandboxNotFound: problem('sandbox-not-found', 404, 'No such sandbox'),
  apiNotFound: problem('api-not-found', 404, 'No such API in this sandbox'),
  ambiguousAddress: problem(
    'ambiguous-address',
    400,
    'The address names two different things',
  ),
  ambiguousApi: problem('ambiguous-api', 400, 'Several APIs could answer'),
  badControl: problem('bad-control', 400, 'A control is wrong'),
  notAvailable: problem('not-available', 404, 'Not in this version'),
  sandboxPaused: problem('sandbox-paused', 503, 'The sandbox is paused'),
  sandboxExpired: problem('sandbox-expired', 410, 'The sandbox has expired'),
  sandboxStarting: problem('sandbox-starting', 503, 'The sandbox is starting'),
  sandboxFailed: problem('sandbox-failed', 503, 'The sandbox could not start'),
  ownershipLost: problem(
    'ownership-lost',
    503,
    'Another process owns this sandbox now',
  ),
  // authenticate
  unauthorized: problem('unauthorized', 401, 'A credential is needed'),
  liveCredentialRefused: problem(
    'live-credential-refused',
    401,
    'This looks like a live credential',
  ),
  insufficientScope: problem(
    'insufficient-scope',
    403,
    'The credential is right but may not do this',
  ),
  foreignOrigin: problem(
    'foreign-origin',
    403,
    'Control routes are not open to other sites',
  ),
  // match
  noSuchOperation: problem('no-such-operation', 404, 'No such operation'),
  methodNotAllowed: problem('method-not-allowed', 405, 'Method not allowed'),
  // limit
  tooManyFailures: problem(
    'too-many-failed-credentials',
    429,
    'Too many failed credentials',
  ),
  // validate
  unsupportedMediaType: problem(
    'unsupported-media-type',
    415,
    'The media type is not documented',
  ),
  malformedBody: problem('malformed-body', 400, 'The body can’t be read'),
  validationFailed: problem(
    'validation-failed',
    400,
    'The request departs from the contract',
  ),
  notAcceptable: problem('not-acceptable', 406, 'No acceptable media type'),
  // choose, commit
  noValidResponse: problem(
    'no-valid-response',
    500,
    'No valid answer could be built',
  ),
  storageUnavailable: problem(
    'storage-unavailable',
    503,
    'The change may not be stored',
  ),
  internalError: problem('internal-error', 500, 'Something went wrong here'),
} as const satisfies { readonly [name: string]: ProblemType };
