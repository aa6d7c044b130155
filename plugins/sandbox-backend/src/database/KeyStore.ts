import { KeyScope } from '@smartsandbox/protocol';

/** An API key whose value is encrypted. Dates are wall time. */
export interface KeyRecord {
  readonly id: string;
  readonly label: string;
  /** SHA-256 of the key, hexadecimal. */
  readonly hash: string;
  readonly lastFour: string;
  readonly scopes: readonly KeyScope[];
  readonly sealed: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  /** Id of the key that it was rotated to. */
  readonly replacedBy?: string;
}

/** Keeps the keys that owners can be shown again. */
export interface KeyStore {
  /** In the order in which they were made. */
  list(sandboxId: string): Promise<KeyRecord[]>;

  /**
   * Adds a key that takes the place of another, and raises the sandbox's generation, all or nothing.
   *
   * @returns `false` when the old one has been replaced before, or either is gone.
   */
  replace(
    sandboxId: string,
    options: { old: string; by: KeyRecord; oldExpiresAt: Date },
  ): Promise<boolean>;

  /** Forgets keys that have ended. */
  dropExpired(now: Date): Promise<void>;
}
