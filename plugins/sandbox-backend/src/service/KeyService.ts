import { ManagedKey, RevealedKey, RotatedKey } from '@smartsandbox/protocol';
import { CallerOptions } from './Callers';

/** The API keys that the manager keeps. Errors as those of `SandboxService`. */
export interface KeyService {
  /** In the order in which they were made, without their values. */
  list(sandboxId: string, caller: CallerOptions): Promise<ManagedKey[]>;
  reveal(
    sandboxId: string,
    keyId: string,
    caller: CallerOptions,
  ): Promise<RevealedKey>;
  /** @param options - `overlap`: ISO 8601, for how long the old key still works. */
  rotate(
    sandboxId: string,
    options: { keyId: string; overlap?: string },
    caller: CallerOptions,
  ): Promise<RotatedKey>;
}
