import { alternating, assigned, split } from './pairs';
import { StyleDecoder } from './types';

/** `.3,4,5`, exploded `.3.4.5` · `.R,100,G,200`, exploded `.R=100.G=200`: paths. */
export const label: StyleDecoder = (text, { shape, explode, decode }) => {
  const rest = text.startsWith('.') ? text.slice(1) : text;
  const separator = explode ? '.' : ',';
  switch (shape) {
    case 'array':
      return split(rest, separator, decode);
    case 'object':
      return explode
        ? assigned(rest.split('.'), decode)
        : alternating(rest.split(','), decode);
    default:
      return decode(rest);
  }
};
