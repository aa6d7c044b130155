import { RawRequest, requestReader } from '@smartsandbox/contract';
import { problemTypes } from '../problems/problemTypes';
import { Call, timing } from './Call';

/** Stage *validate*: decodes the request and refuses what the contract forbids (behaviour.md §7). */
export function validate(call: Call): void {
  const { sandbox, contract, match } = call;
  if (!sandbox || !contract || !match) {
    return;
  }
  const { operation } = match;
  const mode = call.controls.validation ?? sandbox.main.settings.validation;
  const request: RawRequest = {
    pathParameters: match.pathParameters,
    query: call.query,
    header: name => call.header(name),
    body: call.incoming.body,
  };
  const parsed = requestReader(contract.model, operation).read(request, mode);
  call.parsed = parsed;
  if ((parsed.unusable || parsed.violations.length > 0) && mode !== 'off') {
    const isForced = sandbox.main.asksForError({
      api: contract.api,
      operation,
      controls: call.controls.call,
    });
    if (!isForced) {
      refuse(call);
    }
  }
  call.mark(timing.validate);
}

function refuse(call: Call): void {
  const { parsed, match, sandbox } = call;
  const unusable = parsed?.unusable;
  // An answer may be logged, pasted or seen by others: a password that is too short doesn't come back in it.
  const violations = (parsed?.violations ?? []).map(
    one => sandbox?.redactor.violation(one) ?? one,
  );
  if (unusable?.status === 415) {
    call.refuse('validate', {
      type: problemTypes.unsupportedMediaType,
      detail: unusable.detail,
      violations,
    });
    return;
  }
  if (unusable) {
    call.refuse('validate', {
      type: problemTypes.malformedBody,
      detail: unusable.detail,
      violations,
    });
    return;
  }
  const statuses = match?.operation.responses.map(({ status }) => status) ?? [];
  const [first] = violations;
  const rest = violations.length - 1;
  call.refuse('validate', {
    type: problemTypes.validationFailed,
    // Documented 422, else 400; where neither is, 400 in the form of the documented 4XX or default.
    status: statuses.includes('422') ? 422 : 400,
    detail: `${describePlace(first.in, first.pointer)}: ${first.message}${
      rest > 0 ? ` (and ${rest} more)` : ''
    }`,
    violations,
  });
}

function describePlace(place: string, pointer: string): string {
  return pointer === '' ? place : `${place} ${pointer}`;
}
