import { alternating, split } from './pairs';
import { StyleDecoder } from './types';

/** `a=3|4|5`, the bar plain or percent-encoded. */
export const pipeDelimited: StyleDecoder = (text, { shape, decode }) => {
  switch (shape) {
    case 'array':
      return split(text, '|', decode);
    case 'object':
      return alternating(split(text, '|', decode), part => part);
    default:
      return decode(text);
  }
};
