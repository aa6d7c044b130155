import { CustomErrorBase, NotFoundError } from '@backstage/errors';

/** The owner has used up its sandboxes. */
export class QuotaExceededError extends CustomErrorBase {
  name = 'QuotaExceededError' as const;
  readonly statusCode = 429;
}

/** The sandbox couldn't be reached, or its answer couldn't be passed on. */
export class SandboxUnreachableError extends CustomErrorBase {
  name = 'SandboxUnreachableError' as const;
  readonly statusCode = 502;
  /** Whether the call had no effect, so that it can be made again. */
  readonly wasWithoutEffect: boolean;

  constructor(message: string, options: { wasWithoutEffect?: boolean } = {}) {
    super(message);
    this.wasWithoutEffect = options.wasWithoutEffect ?? false;
  }
}

/** What came in is larger than may be passed on. */
export class TooLargeError extends CustomErrorBase {
  name = 'TooLargeError' as const;
  readonly statusCode = 413;
}

/**
 * The one refusal for a sandbox that isn't there and for one that the caller may not see.
 *
 * @throws NotFoundError
 */
export function throwNotFound(id: string): never {
  throw new NotFoundError(`There is no sandbox ${id}.`);
}
