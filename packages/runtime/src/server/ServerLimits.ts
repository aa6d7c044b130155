/** Bounds on what comes in (behaviour.md §4 *Limits on what comes in*). Bytes and milliseconds. */
export interface ServerLimits {
  readonly requestLineBytes: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  /** Of a body, packed and unpacked. */
  readonly bodyBytes: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly keepAliveMs: number;
  /** Open connections from one address. */
  readonly connectionsPerAddress: number;
}

export const defaultServerLimits: ServerLimits = {
  requestLineBytes: 16 * 1024,
  headerBytes: 64 * 1024,
  headerCount: 200,
  bodyBytes: 10 * 1024 * 1024,
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 60_000,
  keepAliveMs: 75_000,
  connectionsPerAddress: 2_000,
};
