import { CustomErrorBase } from '@backstage/errors';

/** The owner has used up its sandboxes. */
export class QuotaExceededError extends CustomErrorBase {
  name = 'QuotaExceededError' as const;
  readonly statusCode = 429;
}

/** The sandbox couldn't be reached, or its answer couldn't be passed on. */
export class SandboxUnreachableError extends CustomErrorBase {
  name = 'SandboxUnreachableError' as const;
  readonly statusCode = 502;
}

/** What came in is larger than may be passed on. */
export class TooLargeError extends CustomErrorBase {
  name = 'TooLargeError' as const;
  readonly statusCode = 413;
}
