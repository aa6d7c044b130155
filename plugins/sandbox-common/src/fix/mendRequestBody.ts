import {
  ExplainViolation,
  HeaderPair,
  OperationInfo,
} from '@smartsandbox/protocol';
import { jsonrepair } from 'jsonrepair';
import { queryPairs, withQuery } from '../request';
import { isObject, JsonSchema, JsonValue, pointerSteps } from '../schema';
import { mendBody } from './mendBody';
import { CallRequest } from './types';

/** The body of a request with what was refused in it replaced, and the content type that says what it is. */
export function mendRequestBody(
  request: CallRequest,
  operation: OperationInfo,
  violations: readonly ExplainViolation[],
): Pick<CallRequest, 'headers' | 'body'> {
  const example = operation.request;
  const mediaType = example?.mediaType;
  if (example?.bodyText === undefined || mediaType === undefined) {
    // It takes none.
    return { headers: withoutHeader(request.headers, 'content-type') };
  }
  const refused = violations.filter(each => each.in === 'body');
  const sentType = contentType(request.headers) ?? mediaType;
  const isSameKind = kindOf(sentType) === kindOf(mediaType);
  const body = isJson(mediaType)
    ? mendJson(request.body, { operation, sentType, refused })
    : mendOther(request.body, { operation, refused, isSameKind });
  return {
    headers:
      isSameKind && contentType(request.headers) !== undefined
        ? request.headers
        : [
            ...withoutHeader(request.headers, 'content-type'),
            ['Content-Type', mediaType],
          ],
    body,
  };
}

function mendJson(
  body: string | undefined,
  options: {
    operation: OperationInfo;
    sentType: string;
    refused: readonly ExplainViolation[];
  },
): string {
  const { operation, sentType, refused } = options;
  const { request, form } = operation;
  const example = request?.body as JsonValue | undefined;
  const sent = readBody(body, sentType);
  if (sent === undefined) {
    return laidOut(example ?? {}, body);
  }
  const schema = bodySchema(operation) ?? {};
  return laidOut(
    mendBody(
      sent,
      {
        schema,
        definitions: form?.definitions ?? {},
        example,
        formats: refused.some(({ rule }) => rule === 'format'),
      },
      // What is wrong with the text as a whole went away by reading it.
      refused.filter(
        ({ rule }) => rule !== 'syntax' && rule !== 'content-type',
      ),
    ),
    body,
  );
}

/** The value of a body, of a broken one too; of a form when that is what was sent instead. */
function readBody(
  body: string | undefined,
  mediaType: string,
): JsonValue | undefined {
  if (body === undefined || body.trim() === '') {
    return {};
  }
  if (/x-www-form-urlencoded/i.test(mediaType) && !/^\s*[[{]/.test(body)) {
    return Object.fromEntries(queryPairs(`?${body}`));
  }
  for (const read of [
    JSON.parse,
    (text: string) => JSON.parse(jsonrepair(text)),
  ]) {
    try {
      const value = read(body) as JsonValue;
      if (typeof value === 'object') {
        return value;
      }
    } catch {
      // Not readable this way.
    }
  }
  return undefined;
}

/** Forms keep their other fields; of other bodies nothing is known but the example. */
function mendOther(
  body: string | undefined,
  options: {
    operation: OperationInfo;
    refused: readonly ExplainViolation[];
    isSameKind: boolean;
  },
): string {
  const { operation, refused, isSameKind } = options;
  const { request } = operation;
  const example = request?.bodyText ?? '';
  const isForm = /x-www-form-urlencoded/i.test(request?.mediaType ?? '');
  if (!isForm || body === undefined || !isSameKind) {
    return example;
  }
  const shown = queryPairs(`?${example}`);
  let pairs = queryPairs(`?${body}`);
  for (const { pointer } of refused) {
    const name = fieldName(pointer);
    const value = shown.find(pair => pair[0] === name);
    const index = pairs.findIndex(pair => pair[0] === name);
    pairs = pairs.filter(pair => pair[0] !== name);
    if (value) {
      pairs.splice(index < 0 ? pairs.length : index, 0, value);
    }
  }
  return withQuery('', pairs).replace(/^\?/, '');
}

/** `card[number]` for `/card/number`. */
function fieldName(pointer: string): string {
  const [first = '', ...rest] = pointerSteps(pointer);
  return first + rest.map(step => `[${step}]`).join('');
}

/** The schema of an operation's JSON body. */
export function bodySchema({
  form,
  request,
}: OperationInfo): JsonSchema | undefined {
  const content = form?.body?.content ?? [];
  const wanted = request?.mediaType?.split(';')[0];
  const found =
    content.find(({ mediaType }) => mediaType === wanted) ??
    content.find(({ mediaType }) => isJson(mediaType));
  const schema = found?.schema;
  return isObject(schema) ? (schema as JsonSchema) : undefined;
}

/** As its sender wrote it: in one line, or laid out. */
function laidOut(value: JsonValue, like: string | undefined): string {
  const indent = like === undefined || like.includes('\n') ? 2 : undefined;
  return JSON.stringify(value, undefined, indent);
}

function contentType(headers: readonly HeaderPair[]): string | undefined {
  return headers.find(
    ([name]) => name.toLocaleLowerCase('en-US') === 'content-type',
  )?.[1];
}

export function withoutHeader(
  headers: readonly HeaderPair[],
  name: string,
): readonly HeaderPair[] {
  return headers.filter(each => each[0].toLocaleLowerCase('en-US') !== name);
}

function isJson(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}

function kindOf(mediaType: string): string {
  return isJson(mediaType)
    ? 'json'
    : mediaType.split(';')[0].trim().toLocaleLowerCase('en-US');
}
