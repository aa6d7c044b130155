import { HeaderPair } from '@smartsandbox/protocol';

/** A request as it is being edited. Whatever is wrong with it may be sent: that is a test too. */
export interface RequestDraft {
  readonly method: string;
  /** Path and query below the API's address, encoded. */
  readonly path: string;
  readonly headers: readonly HeaderPair[];
  /** Text of the body; `undefined` for none. */
  readonly body?: string;
}
