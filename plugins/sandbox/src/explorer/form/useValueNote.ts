import {
  JsonValue,
  pointerOf,
  pointerSteps,
  SchemaView,
  valueAt,
} from '@smartsandbox/plugin-sandbox-common';
import { useForm } from './FormContext';
import { inMajorUnits, isMinorUnits } from './minorUnits';

/** What a value means, where its digits alone don't say: `12.50 EUR` below 1250. */
export function useValueNote(field: {
  name: string;
  view: SchemaView;
  pointer: string;
  value: JsonValue | undefined;
}): string | undefined {
  const { root } = useForm();
  const { name, view, pointer, value } = field;
  if (typeof value !== 'number' || !isMinorUnits(view, name)) {
    return undefined;
  }
  const currency = currencyBeside(root, pointer);
  return currency === undefined ? undefined : inMajorUnits(value, currency);
}

/** The currency that stands in the same object as a value. */
export function currencyBeside(
  root: JsonValue,
  pointer: string,
): string | undefined {
  const parent = pointerOf(pointerSteps(pointer).slice(0, -1));
  const currency = valueAt(root, `${parent}/currency`);
  return typeof currency === 'string' ? currency : undefined;
}
