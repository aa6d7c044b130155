import { BuiltBody, JsonObject } from '@smartsandbox/contract';
import { encoder } from '../state/Entity';
import { HeaderLine, Refused } from './Outcome';
import { Run } from './Run';
import { serialise } from './serialise';

export interface BuiltAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  readonly headers: readonly HeaderLine[];
}

/** A refusal keeps its status; its body is the contract's for that status, its range or `default`, else a problem. */
export function buildRefusal(run: Run, refusal: Refused): BuiltAnswer {
  const { builder, operation } = run.plan;
  const choice = builder.error(refusal.status, run.call.accept);
  const extra: JsonObject = {
    instance: run.call.url.split('?')[0],
    operation: operation.id,
    ...refusal.extra,
  };
  const built = builder.buildError(
    choice,
    {
      status: refusal.status,
      code: refusal.code,
      message: refusal.message,
      slug: refusal.slug,
      violations: refusal.violations,
      extra,
    },
    { random: run.random.fork('error'), now: run.now },
  );
  return (
    writeBuilt(built) ?? {
      status: refusal.status,
      contentType: 'application/problem+json',
      body: encoder.encode(
        JSON.stringify({
          type: `https://smartsandbox.dev/problems/${refusal.slug}`,
          title: refusal.slug,
          status: refusal.status,
          detail: refusal.message,
          ...extra,
        }),
      ),
      headers: [],
    }
  );
}

/** A body that the contract's builder made, as bytes; `undefined` when it can't be written in its media type. */
export function writeBuilt(built: BuiltBody): BuiltAnswer | undefined {
  const headers = Object.entries(built.headers);
  if (built.contentType === undefined || built.body === undefined) {
    return { status: built.status, headers };
  }
  const text = serialise(built.contentType, built.body);
  return text === undefined
    ? undefined
    : {
        status: built.status,
        contentType: built.contentType,
        body: encoder.encode(text),
        headers,
      };
}
