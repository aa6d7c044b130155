import { Call } from '../Call';
import { Reply } from '../respond/respond';
import { Matched } from './match';
import { refuseUnmatched } from './refuseUnmatched';

/** Whether validation found that the path doesn't fit the operation that it was taken for. */
export function isMisread({ refusal }: Call): boolean {
  return (
    refusal?.violations?.some(({ in: place }) => place === 'path') ?? false
  );
}

/**
 * A path that begins with an API's name, and fits no operation below it, is tried as a path of its own (behaviour.md
 * §1). Where its parameters then don't fit either, nothing has matched: `/payments/refundz` is a mistyped operation of
 * the API `payments` rather than a payment with a strange id.
 */
export function refuseMisread(
  call: Call,
  { api, matched }: NonNullable<Matched['belowApi']>,
): Reply | undefined {
  call.refusal = undefined;
  call.refusedBy = undefined;
  call.match = undefined;
  call.contract = api;
  call.apiSegment = `/${api.api}`;
  return refuseUnmatched(call, matched);
}
