import { Json } from '@smartsandbox/contract';
import { CallQuery } from '../../calls/types';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { BodyFields } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';

/** What calls are searched by; the same names in queries and in the `match` of `calls/await`. */
export const callMatchNames = [
  'api',
  'operation',
  'credential',
  'status',
  'method',
  'path',
  'text',
  'scenario',
  'entity',
  'since',
  'until',
  'errorsOnly',
] as const;

const longest = 2_000;
const longestText = 200;

/** The search that query parameters ask for. */
export function callQueryOf(query: QueryFields): CallQuery {
  return {
    api: query.text('api', longest),
    operation: query.text('operation', longest),
    credential: query.text('credential', longest),
    ...statusQuery(query.text('status'), 'The parameter "status"'),
    method: query.text('method', 100),
    path: query.text('path', longest),
    text: query.text('text', longestText),
    scenario: query.text('scenario', longest),
    entity: query.text('entity', longest),
    since: query.time('since'),
    until: query.time('until'),
    errorsOnly: query.boolean('errorsOnly'),
  };
}

/** The search that a `match` object asks for. */
export function callMatchOf(value: Json | undefined): CallQuery {
  const body = BodyFields.of(value, callMatchNames, '/match');
  const text = (name: string, max = longest) => body.text(name, { max });
  return {
    api: text('api'),
    operation: text('operation'),
    credential: text('credential'),
    ...statusQuery(text('status'), '"/match/status"'),
    method: text('method', 100),
    path: text('path'),
    text: text('text', longestText),
    scenario: text('scenario'),
    entity: text('entity'),
    since: body.time('since'),
    until: body.time('until'),
    errorsOnly: body.boolean('errorsOnly'),
  };
}

function statusQuery(
  text: string | undefined,
  place: string,
): Pick<CallQuery, 'status' | 'statusClass'> {
  if (text === undefined) {
    return {};
  }
  if (/^[1-5]\d\d$/.test(text)) {
    return { status: Number(text) };
  }
  if (/^[1-5]xx$/i.test(text)) {
    return { statusClass: text.toLowerCase() };
  }
  throw new ControlRefusal({
    type: controlProblems.badParameter,
    detail: `${place} must be a status such as 404 or a class such as 4xx, not "${text.slice(
      0,
      50,
    )}".`,
  });
}
