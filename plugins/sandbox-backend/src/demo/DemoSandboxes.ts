import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { DemoSandboxStore } from '../database/DemoSandboxStore';
import { SandboxFactory, SandboxOrder } from '../service/SandboxFactory';

/** A sandbox that the configuration wants to be there from the first start on. */
export type DemoSandbox = Pick<
  SandboxOrder,
  'owner' | 'createdBy' | 'apis' | 'seed'
> & { readonly name: string };

export interface DemoSandboxesOptions {
  readonly wanted: readonly DemoSandbox[];
  readonly factory: SandboxFactory;
  readonly store: DemoSandboxStore;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  /** One was made. */
  readonly made: (sandboxId: string) => void;
  readonly now: () => Date;
}

/** The catalog takes a while to hold its entities after a first start. */
const waitMs = 2_000;
const attempts = 150;

/** Makes the configured first sandboxes, each once in the life of a database: one that was deleted stays so. */
export class DemoSandboxes {
  readonly #options: DemoSandboxesOptions;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #left = attempts;

  constructor(options: DemoSandboxesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#working = this.#turn();
  }

  async stop(): Promise<void> {
    this.#left = 0;
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** One attempt for each that isn't there yet; `false` when one of them has to be tried again. */
  async round(): Promise<boolean> {
    let isComplete = true;
    for (const wanted of this.#options.wanted) {
      isComplete = (await this.#provide(wanted)) && isComplete;
    }
    return isComplete;
  }

  async #turn(): Promise<void> {
    this.#left -= 1;
    const isComplete = await this.round();
    if (!isComplete && this.#left > 0) {
      this.#timer = setTimeout(() => {
        this.#working = this.#turn();
      }, waitMs).unref();
    }
  }

  async #provide(wanted: DemoSandbox): Promise<boolean> {
    const { factory, store, auth, logger, made, now } = this.#options;
    if (!(await store.claim(wanted.name, now()))) {
      return true;
    }
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const { record } = await factory.make(wanted, credentials);
      logger.info(
        `Made the first sandbox ${wanted.name} (${record.id}) of ${wanted.owner}`,
      );
      made(record.id);
      return true;
    } catch (error) {
      await store.release(wanted.name);
      const reason = `The first sandbox ${wanted.name} isn't made yet`;
      if (this.#left > 0) {
        logger.debug(reason, toError(error));
      } else {
        logger.warn(reason, toError(error));
      }
      return false;
    }
  }
}
