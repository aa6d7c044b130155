import { Json } from '../model/types';
import { jsonType } from '../schema/jsonType';
import { Shape } from './Shape';

/** Whether a scalar keeps the bounds of a shape; containers are checked by the validator. */
export function fitsScalar(
  shape: Shape,
  value: Json,
  matches: (pattern: string, text: string) => boolean,
): boolean {
  const type = jsonType(value);
  if (
    shape.types &&
    !shape.types.has(type) &&
    !(type === 'integer' && shape.types.has('number'))
  ) {
    return false;
  }
  if (shape.enum && !isListed(shape.enum, value)) {
    return false;
  }
  if (typeof value === 'number') {
    return fitsNumber(shape, value);
  }
  if (typeof value === 'string') {
    const length = lengthOf(value);
    return (
      length >= shape.minLength &&
      length <= shape.maxLength &&
      shape.patterns.every(pattern => matches(pattern, value))
    );
  }
  return true;
}

function isListed(values: readonly Json[], value: Json): boolean {
  return typeof value === 'object' && value !== null
    ? values.some(each => JSON.stringify(each) === JSON.stringify(value))
    : values.includes(value);
}

/** Characters as JSON Schema counts them: code points (2020-12 validation §6.3.1). */
export function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
}

export function fitsNumber(shape: Shape, value: number): boolean {
  return (
    value >= shape.minimum &&
    value <= shape.maximum &&
    value > shape.exclusiveMinimum &&
    value < shape.exclusiveMaximum &&
    shape.multiples.every(step => {
      const times = value / step;
      return Math.abs(times - Math.round(times)) < 1e-9;
    })
  );
}
