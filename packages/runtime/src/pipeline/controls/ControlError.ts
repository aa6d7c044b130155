/** A control of a call is wrong: 400 `bad-control`. The message names the place. */
export class ControlError extends Error {
  readonly nearest: readonly string[];

  constructor(message: string, options: { nearest?: readonly string[] } = {}) {
    super(message);
    this.name = 'ControlError';
    this.nearest = options.nearest ?? [];
  }
}
