import { Json } from '@smartsandbox/contract';
import { instantOf } from '../contract/timestamps';

/**
 * Order of two values: numbers as numbers, moments as moments in whichever form, everything else as text. Missing
 * values and `null` come last in ascending order.
 */
export function compareValues(
  left: Json | undefined,
  right: Json | undefined,
): number {
  const isLeftEmpty = left === undefined || left === null;
  const isRightEmpty = right === undefined || right === null;
  if (isLeftEmpty || isRightEmpty) {
    return Number(isLeftEmpty) - Number(isRightEmpty);
  }
  const numbers = bothNumbers(left, right) ?? bothInstants(left, right);
  if (numbers) {
    return numbers[0] - numbers[1];
  }
  const [a, b] = [textOf(left), textOf(right)];
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function bothNumbers(left: Json, right: Json): [number, number] | undefined {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== undefined && b !== undefined ? [a, b] : undefined;
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' &&
    /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)
    ? Number(value)
    : undefined;
}

function bothInstants(left: Json, right: Json): [number, number] | undefined {
  const [a, b] = [instantOf(left), instantOf(right)];
  return a !== undefined && b !== undefined ? [a, b] : undefined;
}

function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
