import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { BackendLeaseStore, LeaseHolder } from '../database/BackendLeaseStore';

export interface BackendLeaseOptions {
  readonly store: BackendLeaseStore;
  readonly own: LeaseHolder;
  readonly logger: LoggerService;
  readonly now: () => Date;
  /** How often it is renewed; it is good for three times as long. */
  readonly beatMs?: number;
}

const defaultBeatMs = 5_000;
/** A backend may miss two beats. */
const beatsPerLease = 3;

/**
 * Says which one of several backends on one database may run sandboxes itself. A holder that is known to be dead (a
 * process of this machine that isn't there any more) is succeeded at once, any other when its lease ends.
 */
export class BackendLease {
  readonly #options: BackendLeaseOptions;
  readonly #beatMs: number;
  readonly #leaseMs: number;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #holder: LeaseHolder | undefined;
  #renewedAt = 0;

  constructor(options: BackendLeaseOptions) {
    this.#options = options;
    this.#beatMs = options.beatMs ?? defaultBeatMs;
    this.#leaseMs = this.#beatMs * beatsPerLease;
  }

  /** Whether this backend holds it; `false` as soon as it couldn't be renewed in time. */
  get isHeld(): boolean {
    const { own, now } = this.#options;
    return (
      this.#holder?.holder === own.holder &&
      now().getTime() - this.#renewedAt < this.#leaseMs
    );
  }

  /** Machine and process that hold it instead. */
  get otherHolder(): Pick<LeaseHolder, 'host' | 'pid'> | undefined {
    return this.isHeld ? undefined : this.#holder;
  }

  /**
   * Resolves when it is known who holds it.
   *
   * @param changed - Told from then on when it was taken or lost.
   */
  async start(changed: () => void): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(() => {
      const wasHeld = this.isHeld;
      this.#beating = this.#beat().then(() => {
        if (this.isHeld !== wasHeld) {
          changed();
        }
      });
    }, this.#beatMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    this.#holder = undefined;
    await this.#options.store.release(this.#options.own);
  }

  async #beat(): Promise<void> {
    const { store, own, logger, now } = this.#options;
    const at = now();
    const expiresAt = new Date(at.getTime() + this.#leaseMs);
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
