import { Json, Parameter } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';

/** One `name=value` of a query, not yet encoded. */
export type Pair = readonly [name: string, value: string];

type ByStyle<T> = { readonly [style in Parameter['style']]?: T };

const listSeparators: ByStyle<string> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};
const leads: ByStyle<(name: string) => string> = {
  label: () => '.',
  matrix: name => `;${name}=`,
};
const pathSeparators: ByStyle<string> = { label: '.', matrix: ';' };

/** Serialises a query parameter by its style; the opposite of reading it. */
export function writeQuery(parameter: Parameter, value: Json): readonly Pair[] {
  const { name, style, explode, mediaType } = parameter;
  if (mediaType !== undefined) {
    return [[name, JSON.stringify(value)]];
  }
  if (style === 'deepObject' && (isObject(value) || isArray(value))) {
    return bracketPairs(name, value);
  }
  // The specification leaves lists of objects open; brackets are what servers read.
  if (isArray(value) && value.some(isObject)) {
    return bracketPairs(name, value);
  }
  if (isArray(value)) {
    const separator = listSeparators[style] ?? ',';
    return explode
      ? value.map(item => [name, scalarText(item)] as const)
      : [[name, value.map(scalarText).join(separator)]];
  }
  if (isObject(value)) {
    const members = Object.entries(value);
    return explode
      ? members.map(([key, member]) => [key, scalarText(member)] as const)
      : [[name, members.flat().map(scalarText).join(',')]];
  }
  return [[name, scalarText(value)]];
}

/** Serialises a path parameter by its style, percent-encoded. */
export function writePath(parameter: Parameter, value: Json): string {
  const { name, style, explode } = parameter;
  const encode = (item: Json) => encodeURIComponent(scalarText(item));
  const lead = leads[style]?.(name) ?? '';
  const separator = (explode && pathSeparators[style]) || ',';
  if (isArray(value)) {
    const between = explode && style === 'matrix' ? lead : separator;
    return `${lead}${value.map(encode).join(between)}`;
  }
  if (isObject(value)) {
    const members = Object.entries(value);
    if (!explode) {
      return `${lead}${members.flat().map(encode).join(',')}`;
    }
    const text = members
      .map(([key, member]) => `${encode(key)}=${encode(member)}`)
      .join(separator);
    return `${style === 'simple' ? '' : separator}${text}`;
  }
  return `${lead}${encode(value)}`;
}

/** Serialises a header or cookie parameter (style `simple` or `form`). */
export function writeHeader(parameter: Parameter, value: Json): string {
  if (parameter.mediaType !== undefined) {
    return JSON.stringify(value);
  }
  if (isArray(value)) {
    return value.map(scalarText).join(',');
  }
  if (isObject(value)) {
    return Object.entries(value)
      .map(([key, member]) =>
        parameter.explode
          ? `${key}=${scalarText(member)}`
          : `${key},${scalarText(member)}`,
      )
      .join(',');
  }
  return scalarText(value);
}

/** `a[b][c]=1`, items by their index. */
export function bracketPairs(name: string, value: Json): readonly Pair[] {
  if (isArray(value)) {
    return value.flatMap((item, index) =>
      bracketPairs(`${name}[${index}]`, item),
    );
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, member]) =>
      bracketPairs(name === '' ? key : `${name}[${key}]`, member),
    );
  }
  return value === null ? [] : [[name, String(value)]];
}

/** Pairs as a query string or form body. */
export function encodePairs(pairs: readonly Pair[]): string {
  return pairs
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    .join('&');
}

function scalarText(value: Json): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : String(value);
}
