import {
  bodySchema,
  checkValue,
  JsonSchema,
  JsonValue,
  valueAt,
} from '@smartsandbox/plugin-sandbox-common';
import { ExplainViolation, OperationInfo } from '@smartsandbox/protocol';
import { useMemo, useRef } from 'react';
import { BodyFormat, BodyTrouble } from '../body/BodyFormat';
import { bodyFormatOf } from '../body/bodyFormatOf';
import { contentTypeOf } from '../body/contentType';
import { readMark } from '../files/fileMark';
import { RequestDraft } from '../draft/types';

/** Something wrong with the body, by JSON Pointer. */
export interface BodyProblem {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

export type BodyStatus =
  | { readonly kind: 'none' | 'fits' }
  | BodyTrouble
  | { readonly kind: 'problems'; readonly problems: number };

/** The body as form and editor see it: one document, its schema, and what is wrong with it. */
export interface BodyDocument {
  /** Absent when the body is nothing but text. */
  readonly format?: BodyFormat;
  /** The value; the last one that could be read while the text can't be. */
  readonly value: JsonValue | undefined;
  /** Absent when nothing is known of it. */
  readonly schema?: JsonSchema;
  readonly problems: readonly BodyProblem[];
  readonly status: BodyStatus;
  /** The text for another value. */
  write(value: JsonValue): string;
}

/** @param options - `strict`: formats are rules, not remarks. */
export function useBodyDocument(
  operation: OperationInfo,
  { body, headers }: RequestDraft,
  options: { violations: readonly ExplainViolation[]; strict: boolean },
): BodyDocument {
  const { violations, strict } = options;
  const schema = useMemo(() => bodySchema(operation), [operation]);
  const definitions = operation.form?.definitions;
  const contentType = contentTypeOf(headers);
  const format = useMemo(
    () => bodyFormatOf(operation, schema, contentType),
    [operation, schema, contentType],
  );
  const reading = useMemo(
    () => (format && body !== undefined ? format.read(body) : undefined),
    [format, body],
  );
  const last = useRef<{ operation: string; text?: string; value: JsonValue }>();
  // What a form wrote says more than its text: an empty list, or a number that is being typed.
  const isWritten =
    last.current?.operation === operation.id && last.current.text === body;
  if (reading && 'value' in reading && !isWritten) {
    last.current = { operation: operation.id, value: reading.value };
  }
  const meant = reading && 'value' in reading ? reading.meant : undefined;
  const checked = useMemo(
    () =>
      meant !== undefined &&
      format &&
      schema &&
      isTrusted({ operation, schema, format })
        ? checkValue(schema, definitions ?? {}, meant, {
            formats: strict,
          }).filter(each => !isMarked(meant, each))
        : [],
    [meant, format, schema, definitions, operation, strict],
  );
  const problems = useMemo(
    () => merged(checked, violations),
    [checked, violations],
  );
  return {
    ...(format && { format }),
    value:
      last.current?.operation === operation.id ? last.current.value : undefined,
    ...(schema && { schema }),
    problems,
    status: statusOf(),
    write(value) {
      const text = format?.write(value, body ?? '') ?? '';
      last.current = { operation: operation.id, text, value };
      return text;
    },
  };

  function statusOf(): BodyStatus {
    if (!reading) {
      return { kind: 'none' };
    }
    if (!('value' in reading)) {
      return reading.problem;
    }
    return problems.length > 0
      ? { kind: 'problems', problems: problems.length }
      : { kind: 'fits' };
  }
}

const trusted = new WeakMap<OperationInfo, boolean>();

/** Where even the request that is known to succeed would be faulted, the runtime alone has the say. */
function isTrusted(body: {
  operation: OperationInfo;
  schema: JsonSchema;
  format: BodyFormat;
}): boolean {
  const { operation, schema, format } = body;
  const known = trusted.get(operation);
  if (known !== undefined) {
    return known;
  }
  const { request, form } = operation;
  const example =
    request?.bodyText === undefined ? undefined : format.read(request.bodyText);
  const isGood =
    example === undefined ||
    !('value' in example) ||
    checkValue(schema, form?.definitions ?? {}, example.meant).length === 0;
  trusted.set(operation, isGood);
  return isGood;
}

/** The text of a mark isn't the file's: nothing can be held against it. */
function isMarked(value: JsonValue, { pointer }: BodyProblem): boolean {
  return readMark(valueAt(value, pointer)) !== undefined;
}

/** What the runtime said of a place is said once, in its words where nothing was found here. */
function merged(
  checked: readonly BodyProblem[],
  violations: readonly ExplainViolation[],
): readonly BodyProblem[] {
  const places = new Set(checked.map(({ pointer }) => pointer));
  return [
    ...checked,
    ...violations
      .filter(each => each.in === 'body' && !places.has(each.pointer))
      .map(({ pointer, rule, message }) => ({ pointer, rule, message })),
  ];
}
