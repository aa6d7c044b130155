import { Json, parseJson } from '@smartsandbox/contract';
import { ControlRequest } from '../../pipeline/ControlRoutes';
import { problemTypes } from '../../problems/problemTypes';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON body of a request; `undefined` when there is none. Refuses what isn't JSON (415), and what can't be
 * read or could be read in two ways (400).
 */
export function readJson(
  request: Pick<ControlRequest, 'body' | 'header'>,
): Json | undefined {
  const { body } = request;
  if (!body || body.length === 0) {
    return undefined;
  }
  const type = request.header('content-type') ?? '';
  if (!/^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(type.trim())) {
    throw new ControlRefusal({
      type: problemTypes.unsupportedMediaType,
      detail: `The body must be JSON, with Content-Type: application/json${
        type ? `, not ${type.slice(0, 100)}` : ''
      }.`,
    });
  }
  const parsed = parseJson(decode(body));
  if ('problem' in parsed) {
    throw new ControlRefusal({
      type: controlProblems.badBody,
      detail: `The body can’t be read. ${parsed.problem}`,
    });
  }
  return parsed.value;
}

function decode(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new ControlRefusal({
      type: controlProblems.badBody,
      detail: 'The body can’t be read. It is not UTF-8.',
    });
  }
}
