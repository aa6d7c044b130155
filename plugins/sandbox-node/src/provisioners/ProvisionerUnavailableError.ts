import { ServiceUnavailableError } from '@backstage/errors';
import { Recovery } from '@smartsandbox/protocol';

/** A provisioner, or what it runs, can't be asked now; it will be again. */
export class ProvisionerUnavailableError extends ServiceUnavailableError {
  /** Which attempt to come back is under way or comes next; absent where nobody counts. */
  readonly recovery?: Recovery;

  constructor(message: string, options: { recovery?: Recovery } = {}) {
    super(message);
    this.recovery = options.recovery;
  }
}
