import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

/**
 * Checks what came in against its shape.
 *
 * @throws InputError that names every field that is wrong, at most five.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const places = result.error.issues.slice(0, 5).map(issue => {
    const path = issue.path.join('.') || 'body';
    return `${path}: ${issue.message}`;
  });
  throw new InputError(places.join('; '));
}
