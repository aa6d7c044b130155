import { Json } from '@smartsandbox/contract';
import { ControlRequest } from '../../pipeline/ControlRoutes';
import { problemTypes } from '../../problems/problemTypes';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';

const decoder = new TextDecoder('utf-8', { fatal: true });
const maxDepth = 100;

/**
 * The JSON body of a request; `undefined` when there is none. Refuses what isn't JSON (415), what doesn't parse or is
 * nested deeper than 100 (400).
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
  let value: Json;
  try {
    value = JSON.parse(decoder.decode(body), (key, member) => {
      if (key === '__proto__') {
        throw new SyntaxError('A member may not be called __proto__');
      }
      return member;
    });
  } catch (error) {
    throw new ControlRefusal({
      type: controlProblems.badBody,
      detail: `The body is not JSON: ${
        error instanceof Error ? error.message.slice(0, 200) : 'unreadable'
      }.`,
    });
  }
  if (depthOf(value, maxDepth) > maxDepth) {
    throw new ControlRefusal({
      type: controlProblems.badBody,
      detail: `The body is nested deeper than ${maxDepth} levels.`,
    });
  }
  return value;
}

function depthOf(value: Json, left: number): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  if (left < 0) {
    return 1;
  }
  let deepest = 0;
  for (const member of Object.values(value)) {
    deepest = Math.max(deepest, depthOf(member, left - 1));
  }
  return deepest + 1;
}
