import {
  ContractCheck,
  ContractDiff,
  Sandbox,
  UpgradeSandbox,
} from '@smartsandbox/protocol';
import { CallerOptions } from './Callers';

/** Contracts of the catalog, before and after they were pinned. Errors as those of `SandboxService`. */
export interface ContractService {
  /** Whether they can be read; nothing is stored. */
  check(
    entityRefs: readonly string[],
    caller: CallerOptions,
  ): Promise<ContractCheck[]>;
  /** What is pinned against what the catalog has now. */
  diff(
    sandboxId: string,
    api: string,
    caller: CallerOptions,
  ): Promise<ContractDiff>;
  /** Pins what the catalog has now. */
  upgrade(
    sandboxId: string,
    request: UpgradeSandbox,
    caller: CallerOptions,
  ): Promise<Sandbox>;
}
