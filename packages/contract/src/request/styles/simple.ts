import { alternating, assigned, split } from './pairs';
import { StyleDecoder } from './types';

/** `3,4,5` · `R,100,G,200` · exploded `R=100,G=200`: paths and headers. */
export const simple: StyleDecoder = (text, { shape, explode, decode }) => {
  switch (shape) {
    case 'array':
      return split(text, ',', decode).map(part => part.trim());
    case 'object':
      return explode
        ? assigned(text.split(','), decode)
        : alternating(text.split(','), decode);
    default:
      return decode(text);
  }
};
