import { alternating, split } from './pairs';
import { StyleDecoder } from './types';

/** `a=3,4,5` · `a=R,100,G,200`; exploded arrays come as repeated parameters, which is their reader's work. */
export const form: StyleDecoder = (text, { shape, explode, decode }) => {
  switch (shape) {
    case 'array':
      return explode ? [decode(text)] : split(text, ',', decode);
    case 'object':
      return alternating(text.split(','), decode);
    default:
      return decode(text);
  }
};
