import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';
import { describeIssue } from './describeIssue';

/**
 * Checks what came in against its shape.
 *
 * @throws InputError that names every field that is wrong, at most five, each by its JSON pointer (RFC 6901).
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) {
    return result.data;
  }
  const places = result.error.issues.slice(0, 5).map(({ path, message }) => {
    const pointer = path
      .map(part => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/');
    return `${pointer === '' ? 'The request' : `/${pointer}`} ${message}.`;
  });
  throw new InputError(places.join(' '));
}
