import { alternating, assigned, split } from './pairs';
import { StyleDecoder } from './types';

/** `;id=5` · `;id=3,4,5`, exploded `;id=3;id=4` · `;id=R,100`, exploded `;R=100;G=200`: paths. */
export const matrix: StyleDecoder = (text, options) => {
  const { name, shape, explode, decode } = options;
  const parts = (text.startsWith(';') ? text.slice(1) : text).split(';');
  const own = parts.map(part =>
    part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part,
  );
  switch (shape) {
    case 'array':
      return explode ? own.map(decode) : split(own[0], ',', decode);
    case 'object':
      return explode
        ? assigned(parts, decode)
        : alternating(own[0].split(','), decode);
    default:
      return decode(own[0]);
  }
};
