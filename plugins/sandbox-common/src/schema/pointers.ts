import { isArray, isObject, JsonValue } from './types';

/** The steps of a JSON Pointer (RFC 6901), unescaped. */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The JSON Pointer that goes these steps. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps
    .map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** The value at a pointer; `undefined` where there is none. */
export function valueAt(
  value: JsonValue | undefined,
  pointer: string,
): JsonValue | undefined {
  return pointerSteps(pointer).reduce<JsonValue | undefined>(
    (at, step) => childOf(at, step),
    value,
  );
}

function childOf(
  value: JsonValue | undefined,
  step: string,
): JsonValue | undefined {
  if (isArray(value)) {
    return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  }
  return isObject(value) && Object.hasOwn(value, step)
    ? value[step]
    : undefined;
}

/**
 * A copy with another value at a pointer, objects on the way made when they are missing; with `undefined` the member
 * is removed.
 */
export function withValueAt(
  value: JsonValue | undefined,
  pointer: string,
  next: JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = pointerSteps(pointer);
  if (step === undefined) {
    return next;
  }
  const below = pointerOf(rest);
  if (isArray(value)) {
    const index = step === '-' ? value.length : Number(step);
    const changed = withValueAt(value[index], below, next);
    return changed === undefined
      ? value.filter((_, at) => at !== index)
      : Object.assign([...value], { [index]: changed });
  }
  const members = isObject(value) ? value : {};
  const changed = withValueAt(members[step], below, next);
  if (changed === undefined) {
    const { [step]: _, ...others } = members;
    return others;
  }
  return { ...members, [step]: changed };
}
