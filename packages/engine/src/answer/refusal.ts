import { BuiltBody, Json, JsonObject } from '@smartsandbox/contract';
import { encoder } from '../state/Entity';
import { HeaderLine, Refused } from './Outcome';
import { Run } from './Run';

export interface BuiltAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** See `SimulatedAnswer.value`. */
  readonly value?: Json;
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
  return writeBuilt(built);
}

/** A body that the contract's builder made, as bytes. */
export function writeBuilt(built: BuiltBody): BuiltAnswer {
  const { status, contentType, text } = built;
  return {
    status,
    headers: Object.entries(built.headers),
    ...(contentType !== undefined &&
      text !== undefined && { contentType, body: encoder.encode(text) }),
  };
}
