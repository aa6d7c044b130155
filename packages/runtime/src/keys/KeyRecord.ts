export type KeyScope = 'data' | 'control';

/** What a sandbox knows of an API key: never the key itself (behaviour.md §2). */
export interface KeyRecord {
  readonly id: string;
  readonly label: string;
  /** SHA-256 of the whole key, lower-case hexadecimal. */
  readonly hash: string;
  /** The last four characters, so that people tell keys apart. */
  readonly lastFour?: string;
  readonly scopes: readonly KeyScope[];
  /** Wall time in ms. */
  readonly createdAt: number;
  /** Wall time in ms from which the key is refused. */
  readonly expiresAt?: number;
  /** Wall time in ms; kept in memory only, so a restart forgets it. */
  readonly lastUsedAt?: number;
  /** `manager`: came with the sandbox's definition. `sandbox`: made through the control API. */
  readonly origin: 'manager' | 'sandbox';
  /** Id of the key that took this one's place. */
  readonly replacedBy?: string;
}
