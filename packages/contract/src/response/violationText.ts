import { unescapeSegment } from '../schema/SchemaBook';
import { Violation } from '../schema/types';

/** `/address/city` → `address.city`; the whole body has no name. */
export function parameterName({ pointer }: Violation): string {
  return segmentsOf(pointer).join('.');
}

/** The violation's sentence with the name of what it is about, once. */
export function namedMessage(violation: Violation): string {
  const { message, pointer } = violation;
  const name = parameterName(violation);
  const own = segmentsOf(pointer).at(-1) ?? '';
  for (const quote of ['`', '"']) {
    const start = `${quote}${own}${quote}`;
    if (message.startsWith(start)) {
      return `${quote}${name}${quote}${message.slice(start.length)}`;
    }
  }
  // Values come in quotation marks, names in backticks: "the query parameter `page` is required".
  return message.includes(`\`${own}\``) ? message : `${name} ${message}`.trim();
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(unescapeSegment);
}
