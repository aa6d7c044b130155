import { alternating } from './pairs';
import { StyleDecoder } from './types';

/** `a=3%204%205` (or `3+4+5`). */
export const spaceDelimited: StyleDecoder = (text, { shape, decode }) => {
  const parts = decode(text)
    .split(' ')
    .filter(part => part !== '');
  switch (shape) {
    case 'array':
      return parts;
    case 'object':
      return alternating(parts, part => part);
    default:
      return decode(text);
  }
};
