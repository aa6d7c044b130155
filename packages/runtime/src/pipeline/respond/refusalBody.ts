import {
  createRandom,
  JsonObject,
  Operation,
  responseBuilder,
} from '@smartsandbox/contract';
import { problemBody } from '../../problems/problemBody';
import { Refusal } from '../../problems/Refusal';
import { Call } from '../Call';

export interface RefusalBody {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Documented headers, name, value, name, value … */
  readonly headers: readonly string[];
}

const encoder = new TextEncoder();

/**
 * The body of a refusal: what the contract documents for the status, filled with the reason; a problem where it
 * documents nothing that can be filled, and for whatever isn't the API's to say (behaviour.md §5 *Refusals*, §7).
 */
export function refusalBody(call: Call, refusal: Refusal): RefusalBody {
  const status = refusal.status ?? refusal.type.status;
  const operation = call.match?.operation;
  // Without the call's id, which differs in every run (ADR 0003): `X-Sandbox-Call` carries it.
  const problem = problemBody(refusal, {
    instance: call.path,
    operation: operation?.id,
  });
  if (operation && isOfTheApi(call)) {
    const documented = documentedBody(call, { refusal, operation, problem });
    if (documented) {
      return documented;
    }
  }
  return {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: encoder.encode(JSON.stringify(problem)),
    headers: [],
  };
}

/** Refusals that the real API could make too; what the sandbox has to say of itself is always a problem. */
function isOfTheApi(call: Call): boolean {
  return (
    call.refusedBy === 'authenticate' ||
    call.refusedBy === 'validate' ||
    call.refusedBy === 'choose'
  );
}

function documentedBody(
  call: Call,
  about: {
    readonly refusal: Refusal;
    readonly operation: Operation;
    readonly problem: JsonObject;
  },
): RefusalBody | undefined {
  const { refusal, operation, problem } = about;
  const { contract, sandbox } = call;
  if (!contract || !sandbox) {
    return undefined;
  }
  const status = refusal.status ?? refusal.type.status;
  const builder = responseBuilder(contract.model, operation);
  const choice = builder.error(status, call.header('accept'));
  if (!choice.response) {
    return undefined;
  }
  const { instance, docs, nearest } = problem;
  const built = builder.buildError(
    choice,
    {
      status,
      message: refusal.detail,
      slug: refusal.type.slug,
      violations: refusal.violations,
      fault: refusal.fault,
      extra: {
        title: refusal.type.title,
        ...{ instance, operation: operation.id, docs },
        ...(nearest !== undefined && { nearest }),
      },
    },
    {
      random: createRandom(`refusal:${status}:${operation.id}`),
      now: sandbox.clock.now(),
    },
  );
  return built.contentType === undefined || built.text === undefined
    ? undefined
    : {
        status,
        contentType: built.contentType,
        body: encoder.encode(built.text),
        headers: Object.entries(built.headers).flat(),
      };
}
