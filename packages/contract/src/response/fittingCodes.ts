import { nameTokens } from '../generate/nameTokens';
import { Violation } from '../schema/types';
import { ErrorFacts } from './types';

/** Words that error codes use for a status, likeliest first. */
const codeWords: { readonly [status: number]: readonly string[] } = {
  400: ['invalid_request', 'bad_request', 'invalid', 'validation', 'malformed'],
  401: [
    'unauthorized',
    'unauthenticated',
    'authentication',
    'credential',
    'auth',
  ],
  402: ['payment', 'declined', 'card'],
  403: ['forbidden', 'permission', 'access', 'denied', 'authorization'],
  404: ['not_found', 'resource_missing', 'missing', 'unknown', 'no_such'],
  405: ['method_not_allowed', 'method'],
  406: ['not_acceptable', 'accept'],
  409: ['conflict', 'already', 'duplicate', 'exists'],
  410: ['gone', 'deleted', 'not_found'],
  412: ['precondition'],
  413: ['too_large', 'large', 'size'],
  415: ['unsupported', 'media', 'content_type'],
  422: ['unprocessable', 'validation', 'invalid', 'parameter'],
  429: ['rate_limit', 'too_many', 'throttl', 'quota'],
  500: ['internal', 'server_error', 'api_error', 'error'],
  501: ['not_implemented'],
  502: ['gateway', 'upstream', 'internal'],
  503: ['unavailable', 'temporar', 'internal'],
  504: ['timeout', 'gateway', 'internal'],
};

/** For enums that only tell whose fault it was. */
const callersFault = ['invalid_request', 'bad_request', 'client', 'request'];
const serversFault = ['server', 'api_error', 'internal'];

type Fault = NonNullable<ErrorFacts['fault']>;

/** How codes say what was wrong with something that was sent or wasn't, likeliest first. */
const faultWords: { readonly [fault in Fault]: readonly string[] } = {
  missing: ['missing', 'required', 'absent', 'empty'],
  invalid: [
    ...['invalid', 'unknown', 'wrong', 'incorrect', 'bad', 'failed'],
    ...['malformed', 'revoked', 'expired'],
  ],
};

/** What codes call a credential. */
const credential = [
  ...['key', 'token', 'credential', 'credentials', 'bearer', 'auth'],
  ...['authentication', 'authorization', 'signature', 'password', 'secret'],
];
/** Keys and tokens that are no credentials. */
const otherKeys = ['idempotency', 'idempotent', 'request', 'page', 'cursor'];
/** What codes call a part of a request, by the place that it is in; the rest of the words go for all places. */
const queryPart = ['parameter', 'parameters', 'param', 'query', 'argument'];
const bodyPart = ['value', 'field', 'property', 'attribute', 'body'];
const anyPart = ['input', 'validation', 'request'];
const subjectsInQuery = [...queryPart, ...anyPart, ...bodyPart];
const subjectsInBody = [...bodyPart, ...queryPart, ...anyPart];
const subjectsOfBody = ['body', ...anyPart, ...bodyPart, ...queryPart];

/** A code by the words that it is made of. */
interface Spoken {
  readonly words: readonly string[];
}

/** The words that say what an error is about, apart from its status. */
interface Theme {
  readonly subjects: readonly string[];
  readonly fault: Fault | undefined;
}

/** The text that tells kinds of refusals apart for which codes are chosen: equal keys, equal codes. */
export function codeKey(facts: ErrorFacts): string {
  const { subjects, fault } = themeOf(facts);
  return `${facts.status} ${facts.slug} ${fault ?? ''} ${subjects[0] ?? ''}`;
}

/** Those of the documented codes that speak of what happened, best first; a URI speaks by its last segment. */
export function fittingCodes(
  codes: readonly string[],
  facts: ErrorFacts,
): readonly string[] {
  const { status, slug } = facts;
  const spoken = codes.map(code => ({
    code,
    text: code.toLowerCase().replace(/[^a-z]+/g, '_'),
    words: nameTokens(code.slice(code.lastIndexOf('/') + 1)),
  }));
  const slugWords = slug.split('-');
  const general = [
    ...(codeWords[status] ?? []),
    ...(status < 500 ? callersFault : serversFault),
  ];
  const fitting = [
    // `invalid-cursor` is `cursor_invalid` elsewhere.
    ...spoken.filter(({ words }) =>
      slugWords.every(word => words.includes(word)),
    ),
    ...ofTheme(
      status === 401 ? spoken.filter(isOfCredentials) : spoken,
      themeOf(facts),
    ),
    ...general.flatMap(word =>
      spoken.filter(({ text }) => text.includes(word)),
    ),
  ];
  return withoutContrary(fitting, facts).map(({ code }) => code);
}

function isOfCredentials({ words }: Spoken): boolean {
  return !words.some(word => otherKeys.includes(word));
}

/** A wrong credential isn't a missing one; where the contract knows no better, it is said all the same. */
function withoutContrary<Code extends Spoken>(
  codes: readonly Code[],
  { status, fault }: ErrorFacts,
): readonly Code[] {
  if (status !== 401 || !fault) {
    return codes;
  }
  const contrary = faultWords[fault === 'missing' ? 'invalid' : 'missing'];
  const right = codes.filter(
    ({ words }) => !words.some(word => contrary.includes(word)),
  );
  return right.length > 0 ? right : codes;
}

function themeOf({ status, fault, violations }: ErrorFacts): Theme {
  const [first] = violations ?? [];
  if (status === 401 || !first) {
    return { subjects: status === 401 ? credential : [], fault };
  }
  return { subjects: subjectsOf(first), fault: fault ?? faultOf(first) };
}

function faultOf({ rule }: Violation): Fault {
  return rule === 'required' || rule === 'dependentRequired'
    ? 'missing'
    : 'invalid';
}

function subjectsOf(violation: Violation): readonly string[] {
  if (violation.in !== 'body') {
    return subjectsInQuery;
  }
  return violation.rule === 'syntax' || violation.pointer === ''
    ? subjectsOfBody
    : subjectsInBody;
}

/** Codes such as `key_unknown`, `parameter_missing`; those that say no more than `required`. */
function ofTheme<Code extends Spoken>(
  codes: readonly Code[],
  { subjects, fault }: Theme,
): readonly Code[] {
  if (!fault) {
    return [];
  }
  const bySubject = (own: (words: readonly string[]) => boolean) =>
    faultWords[fault].flatMap(word =>
      codes.filter(({ words }) => words.includes(word) && own(words)),
    );
  return [
    ...subjects.flatMap(subject => bySubject(words => words.includes(subject))),
    ...bySubject(words => words.length === 1),
  ];
}
