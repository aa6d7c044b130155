import { ContractModel, loadContract } from '@smartsandbox/contract';
import {
  createOutboundClient,
  loopbackRanges,
  openContract,
} from '@smartsandbox/runtime';

export interface ReadContract {
  readonly location: string;
  readonly model: ContractModel;
  /** Files it was read from; what a hot reload watches. */
  readonly files: ReadonlySet<string>;
}

/**
 * Reads a contract from a path or an http(s) URL. Addresses of this machine are allowed only to a contract that the
 * user named by such an address: a document from elsewhere can't make us read them.
 *
 * @throws ContractError with diagnostics; ConfinedFileError and outbound errors with what was wrong with which address
 */
export async function readContract(location: string): Promise<ReadContract> {
  const opened = await openContract(location, {
    client: createOutboundClient(
      isLoopback(location)
        ? { allowHttp: true, allowAddresses: loopbackRanges }
        : {},
    ),
  });
  const model = await loadContract(opened.source, { read: opened.read });
  return { location, model, files: opened.files };
}

function isLoopback(location: string): boolean {
  return /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/i.test(
    location,
  );
}
