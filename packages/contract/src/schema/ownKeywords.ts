import { ErrorObject } from 'ajv/dist/2020';
import { Json } from '../model/types';
import { isObject } from './jsonType';
import { MergedView } from './mergedView';
import { safePattern } from './pattern/safePattern';

/** Where a validator stands: its errors say where they were found relative to this. */
export interface Found {
  readonly instancePath: string;
}

/** Checks one keyword of our own; `undefined` when it holds. */
export type KeywordCheck = (
  data: Json,
  at: Found,
) => readonly ErrorObject[] | undefined;

/** An error in ajv's form, from a keyword of our own. */
export function failure(
  rule: string,
  instancePath: string,
  params: Record<string, unknown>,
): ErrorObject {
  return {
    keyword: rule,
    instancePath,
    schemaPath: '',
    params,
    parentSchema: params,
  };
}

/** `uniqueItems` in linear time: ajv compares all pairs. */
export function checkUnique(data: Json, at: Found): ErrorObject[] | undefined {
  if (!Array.isArray(data)) {
    return undefined;
  }
  const seen = new Map<string, number>();
  for (let index = 0; index < data.length; index++) {
    const key = canonical(data[index]);
    const first = seen.get(key);
    if (first !== undefined) {
      return [failure('uniqueItems', at.instancePath, { i: first, j: index })];
    }
    seen.set(key, index);
  }
  return undefined;
}

/** Equal values, whatever the order of their properties, have equal texts. */
function canonical(value: Json): string {
  if (!isObject(value)) {
    return Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : JSON.stringify(value);
  }
  const members = Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

/** Refuses members that nothing in the merged view speaks of. */
export function checkKnown(view: MergedView): KeywordCheck {
  const patterns = view.patternProperties.flatMap(
    source => safePattern(source) ?? [],
  );
  return (data, at) => {
    if (!isObject(data)) {
      return undefined;
    }
    let errors: ErrorObject[] | undefined;
    for (const name of Object.keys(data)) {
      if (
        !view.properties.has(name) &&
        !patterns.some(pattern => pattern.test(name))
      ) {
        (errors ??= []).push(
          failure('additionalProperties', at.instancePath, {
            additionalProperty: name,
            known: [...view.properties.keys()],
          }),
        );
      }
    }
    return errors;
  };
}
