import {
  ExplainRecord,
  HeaderPair,
  OperationInfo,
} from '@smartsandbox/protocol';
import { queryPairs, splitPath, withQuery } from '../request';
import { compareRequests } from './compareRequests';
import { mendHeaders, mendPath, withExamplePath } from './mendParameters';
import { mendRequestBody, withoutHeader } from './mendRequestBody';
import { CallRequest, FailedCall, Fix } from './types';
import { withNewIdentifier } from './withNewIdentifier';

/**
 * What to change about a call that was refused or failed so that it succeeds. Everything that was sent and fits is
 * kept.
 *
 * @param operation - The operation that was called, with `request` (a request that succeeds now) and `form`. Without
 *   it only what doesn't need the contract can be repaired, such as a mistyped path.
 * @returns `undefined` when there is nothing wrong or nothing that a change of the request repairs.
 */
export function suggestFix(
  call: FailedCall,
  operation: OperationInfo | undefined,
): Fix | undefined {
  if (call.status < 400) {
    return undefined;
  }
  const request = repaired(call, operation);
  if (!request) {
    return undefined;
  }
  const { changes, patch } = compareRequests(call.request, request);
  return changes.length === 0 ? undefined : { changes, patch, request };
}

function repaired(
  { request, explain }: FailedCall,
  operation: OperationInfo | undefined,
): CallRequest | undefined {
  switch (explain.refusal) {
    case 'no-such-operation':
    case 'method-not-allowed':
      return withNearest(request, explain);
    case 'unauthorized':
    case 'live-credential-refused':
    case 'insufficient-scope':
      return withoutCredentials(request);
    case 'bad-control':
    case 'unknown-scenario':
    case 'not-available':
      return withoutControls(request);
    case 'not-acceptable':
      return { ...request, headers: withoutHeader(request.headers, 'accept') };
    case 'precondition-failed':
      return {
        ...request,
        headers: request.headers.filter(([name]) => !/^if-/i.test(name)),
      };
    default:
  }
  return operation && repairedByContract({ request, explain }, operation);
}

function repairedByContract(
  { request, explain }: Pick<FailedCall, 'request' | 'explain'>,
  operation: OperationInfo,
): CallRequest | undefined {
  const { chosen, violations, noted, refusal } = explain;
  switch (refusal) {
    case 'validation-failed':
      return mended(request, operation, violations);
    case 'malformed-body':
    case 'unsupported-media-type':
      return {
        ...request,
        ...mendRequestBody(request, operation, violations),
      };
    case 'not-found':
    case 'gone':
    case 'already-done':
    case 'final-state':
      return {
        ...request,
        path: withExamplePath(request.path, operation, pathNames(operation)),
      };
    case 'already-exists':
      return withNewIdentifier(request, operation);
    case 'patch-failed':
      return { ...request, body: operation.request?.bodyText };
    case 'invalid-cursor':
      return { ...request, path: withoutCursor(request.path, operation) };
    default: {
      const isAsked = chosen?.tier === 'forced' || chosen?.tier === 'scenario';
      return isAsked
        ? mended(withoutControls(request), operation, noted)
        : undefined;
    }
  }
}

/** Parameters, headers and body put right, each for what was said of it. */
function mended(
  request: CallRequest,
  operation: OperationInfo,
  violations: ExplainRecord['violations'],
): CallRequest {
  const path = mendPath(request.path, operation, violations);
  const headers = mendHeaders(request.headers, operation, violations);
  const isAboutBody = violations.some(each => each.in === 'body');
  const needsBody = violations.length === 0 && request.body === undefined;
  if (!isAboutBody && !needsBody) {
    return { ...request, path, headers };
  }
  return {
    method: request.method,
    path,
    ...mendRequestBody({ ...request, headers }, operation, violations),
  };
}

function pathNames({ path }: OperationInfo): ReadonlySet<string> {
  return new Set([...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name));
}

/** The first operation that the refusal names as near, when its path needs nothing to be filled in. */
function withNearest(
  request: CallRequest,
  { stages }: ExplainRecord,
): CallRequest | undefined {
  const facts = stages.find(({ outcome }) => outcome === 'refused')?.facts;
  const [, ...near] = [
    ...String(facts?.detail ?? '').matchAll(/`([A-Z]+) (\/[^`]*)`/g),
  ];
  const best =
    near.find(
      ([, method, path]) => method === request.method && !path.includes('{'),
    ) ?? near.find(([, , path]) => !path.includes('{'));
  if (!best) {
    return undefined;
  }
  const [, method, path] = best;
  const { query } = splitPath(request.path);
  return { ...request, method, path: query === '' ? path : `${path}?${query}` };
}

const credentialHeader =
  /^(authorization|x-sandbox-key|cookie|proxy-authorization)$/i;

/** Without credentials of its own: whoever sends it fills in the sandbox's. */
function withoutCredentials(request: CallRequest): CallRequest {
  return {
    ...request,
    headers: request.headers.filter(([name]) => !credentialHeader.test(name)),
  };
}

const controlHeader = /^(x-sandbox-.*|x-chaos|prefer)$/i;
const controlParameter = /^(x-sandbox-.*|x-chaos|__code|__example|__dynamic)$/;

/** Without anything that asks for another outcome (behaviour.md §3). */
function withoutControls(request: CallRequest): CallRequest {
  const isPlain = ([name]: HeaderPair) => !controlHeader.test(name);
  const pairs = queryPairs(request.path);
  const kept = pairs.filter(([name]) => !controlParameter.test(name));
  return {
    ...request,
    path:
      kept.length === pairs.length
        ? request.path
        : withQuery(request.path, kept),
    headers: request.headers.filter(isPlain),
  };
}

const cursorName = /cursor|token|after|before|page/i;

function withoutCursor(path: string, operation: OperationInfo): string {
  const shown = new Map(queryPairs(operation.request?.path ?? ''));
  return withQuery(
    path,
    queryPairs(path).flatMap(([name, value]) => {
      if (!cursorName.test(name)) {
        return [[name, value] as const];
      }
      const example = shown.get(name);
      return example === undefined ? [] : [[name, example] as const];
    }),
  );
}
