import {
  bodySchema,
  checkValue,
  JsonSchema,
  JsonValue,
} from '@smartsandbox/plugin-sandbox-common';
import { ExplainViolation, OperationInfo } from '@smartsandbox/protocol';
import { useMemo, useRef } from 'react';
import { brokenJsonLine } from '../draft/brokenJsonLine';
import { isJson } from '../draft/draft';
import { RequestDraft } from '../draft/types';

/** Something wrong with the body, by JSON Pointer. */
export interface BodyProblem {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

export type BodyStatus =
  | { readonly kind: 'none' | 'fits' }
  | { readonly kind: 'broken'; readonly line: number }
  | { readonly kind: 'problems'; readonly problems: number };

/** The body as form and editor see it: one document, its schema, and what is wrong with it. */
export interface BodyDocument {
  /** The value; the last one that could be read while the text isn't JSON. */
  readonly value: JsonValue | undefined;
  /** Absent when the operation's body isn't JSON or nothing is known of it. */
  readonly schema?: JsonSchema;
  readonly problems: readonly BodyProblem[];
  readonly status: BodyStatus;
}

/** @param options - `strict`: formats are rules, not remarks. */
export function useBodyDocument(
  operation: OperationInfo,
  { body }: RequestDraft,
  options: { violations: readonly ExplainViolation[]; strict: boolean },
): BodyDocument {
  const { violations, strict } = options;
  const schema = useMemo(() => bodySchema(operation), [operation]);
  const definitions = operation.form?.definitions;
  const hasJson = isJson(operation);
  const parsed = useMemo(
    () => (hasJson && body !== undefined ? parse(body) : undefined),
    [hasJson, body],
  );
  const last = useRef<{ operation: string; value: JsonValue | undefined }>();
  if (parsed && 'value' in parsed) {
    last.current = { operation: operation.id, value: parsed.value };
  }
  const checked = useMemo(
    () =>
      parsed && 'value' in parsed && schema && isTrusted(operation, schema)
        ? checkValue(schema, definitions ?? {}, parsed.value, {
            formats: strict,
          })
        : [],
    [parsed, schema, definitions, operation, strict],
  );
  const problems = useMemo(
    () => merged(checked, violations),
    [checked, violations],
  );
  return {
    value:
      last.current?.operation === operation.id ? last.current.value : undefined,
    ...(schema && { schema }),
    problems,
    status: statusOf(),
  };

  function statusOf(): BodyStatus {
    if (!parsed) {
      return { kind: 'none' };
    }
    if (!('value' in parsed)) {
      return { kind: 'broken', line: parsed.line };
    }
    return problems.length > 0
      ? { kind: 'problems', problems: problems.length }
      : { kind: 'fits' };
  }
}

function parse(text: string): { value: JsonValue } | { line: number } {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return { line: brokenJsonLine(text) ?? 1 };
  }
}

const trusted = new WeakMap<OperationInfo, boolean>();

/** Where even the request that is known to succeed would be faulted, the runtime alone has the say. */
function isTrusted(operation: OperationInfo, schema: JsonSchema): boolean {
  const known = trusted.get(operation);
  if (known !== undefined) {
    return known;
  }
  const { request, form } = operation;
  const isGood =
    request?.body === undefined ||
    checkValue(schema, form?.definitions ?? {}, request.body).length === 0;
  trusted.set(operation, isGood);
  return isGood;
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
