import { IdentifierPart, Json } from '../model/types';

export type Form = Pick<IdentifierPart, 'kind' | 'prefix' | 'length'>;

export function formOf(
  shapes: readonly { types: ReadonlySet<string>; format?: string }[],
  values: readonly (Json | undefined)[],
): Form {
  if (shapes[0].types.size > 0 && shapes[0].types.has('integer')) {
    return { kind: 'integer' };
  }
  if (shapes.some(({ format }) => format === 'uuid' || format === 'guid')) {
    return { kind: 'uuid' };
  }
  const strings = shapes.some(({ types }) => types.has('string'));
  if (
    !strings &&
    shapes.some(({ types }) => types.has('integer') || types.has('number'))
  ) {
    return { kind: 'integer' };
  }
  for (const value of values) {
    const form = formOfValue(value, strings);
    if (form) {
      return form;
    }
  }
  return { kind: 'opaque' };
}

export const uuid =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The form of identifiers that one of them shows. */
export function formOfValue(
  value: Json | undefined,
  isString: boolean,
): Form | undefined {
  if (typeof value === 'number') {
    return isString || !Number.isInteger(value)
      ? undefined
      : { kind: 'integer' };
  }
  if (typeof value !== 'string' || value === '' || value.length > 200) {
    return undefined;
  }
  if (uuid.test(value)) {
    return { kind: 'uuid' };
  }
  // `pay_8fJ2k…`, `cus_test_…`, `PM-00A1…`, `AC1f3e…`: a short word, then something random.
  const [, prefix, random] =
    /^((?:[A-Za-z][A-Za-z0-9]{0,11}[_-])+)([A-Za-z0-9]*\d[A-Za-z0-9]*|[A-Za-z0-9]{12,})$/.exec(
      value,
    ) ??
    /^([A-Z]{2})([0-9a-fA-F]{32}|[0-9A-Z]{20,})$/.exec(value) ??
    [];
  if (prefix !== undefined && random.length >= 3) {
    return { kind: 'prefixed', prefix, length: random.length };
  }
  // A short example, such as `12345`, stands for something longer: identifiers drawn that short would collide.
  return value.length >= 8
    ? { kind: 'opaque', length: value.length }
    : { kind: 'opaque' };
}
