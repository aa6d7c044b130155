/** The backend gave no answer at all: it is down, being started, or out of reach. */
export class UnreachableError extends Error {
  readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super(
      'The portal’s backend doesn’t answer. It may be starting again, or you are offline: try again in a moment.',
      { cause },
    );
  }
}
