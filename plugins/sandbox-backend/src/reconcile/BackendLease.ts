import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { BackendLeaseStore, LeaseHolder } from '../database/BackendLeaseStore';

export interface BackendLeaseOptions {
  readonly store: BackendLeaseStore;
  readonly own: LeaseHolder;
  readonly logger: LoggerService;
  readonly now: () => Date;
  /** It was taken or lost. */
  readonly changed: () => void;
}

/** How long it is good for, and how often it is renewed: a backend may miss two beats. */
const leaseMs = 15_000;
const beatMs = 5_000;

/**
 * Says which one of several backends on one database may run sandboxes itself. A holder that is known to be dead (a
 * process of this machine that isn't there any more) is succeeded at once, any other when its lease ends.
 */
export class BackendLease {
  readonly #options: BackendLeaseOptions;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #holder: LeaseHolder | undefined;
  #renewedAt = 0;

  constructor(options: BackendLeaseOptions) {
    this.#options = options;
  }

  /** Whether this backend holds it; `false` as soon as it couldn't be renewed in time. */
  get isHeld(): boolean {
    const { own, now } = this.#options;
    return (
      this.#holder?.holder === own.holder &&
      now().getTime() - this.#renewedAt < leaseMs
    );
  }

  /** Machine and process that hold it instead. */
  get otherHolder(): Pick<LeaseHolder, 'host' | 'pid'> | undefined {
    return this.isHeld ? undefined : this.#holder;
  }

  /** Resolves when it is known who holds it. */
  async start(): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(() => {
      this.#beating = this.#beat();
    }, beatMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    this.#holder = undefined;
    await this.#options.store.release(this.#options.own);
  }

  async #beat(): Promise<void> {
    const { store, own, logger, now, changed } = this.#options;
    const wasHeld = this.isHeld;
    const at = now();
    const expiresAt = new Date(at.getTime() + leaseMs);
    try {
      let holder = await store.claim(own, { now: at, expiresAt });
      if (holder.holder !== own.holder && isDead(holder, own)) {
        holder = await store.takeFrom(holder, own, expiresAt);
      }
      this.#holder = holder;
      if (holder.holder === own.holder) {
        this.#renewedAt = at.getTime();
      }
    } catch (error) {
      logger.warn('The lease of this backend was not renewed', toError(error));
    }
    if (this.isHeld !== wasHeld) {
      changed();
    }
  }
}

/** Sure only for processes of one's own machine; the same pid as one's own is that of an earlier start. */
function isDead(holder: LeaseHolder, own: LeaseHolder): boolean {
  if (holder.host !== own.host) {
    return false;
  }
  if (holder.pid === own.pid) {
    return true;
  }
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return isError(error) && error.code === 'ESRCH';
  }
}
