import { ContractError, ContractModel } from '@smartsandbox/contract';
import {
  ContractLibrary,
  createOutboundClient,
  loopbackRanges,
  openContract,
} from '@smartsandbox/runtime';
import { CliError } from './CliError';

/** A contract that was read from a path or URL. */
export interface OpenedSource {
  readonly location: string;
  readonly model: ContractModel;
  /** Files to watch; empty for a URL. */
  readonly files: readonly string[];
}

/**
 * Reads the contract at a path or URL with all documents it refers to: files below the root's folder, URLs through the
 * guarded client. Addresses of this machine are open only to a contract that the user named by such an address: a
 * document from elsewhere can't make us read them.
 *
 * @throws ContractError with diagnostics when nothing of it can be served; CliError when it can't be read
 */
export async function openSource(
  location: string,
  options: {
    readonly library?: ContractLibrary;
    readonly allowAddresses?: readonly string[];
  } = {},
): Promise<OpenedSource> {
  const library = options.library ?? new ContractLibrary();
  const isLocal = isLoopback(location);
  const client = createOutboundClient({
    allowHttp: isLocal || options.allowAddresses !== undefined,
    allowAddresses: [
      ...(isLocal ? loopbackRanges : []),
      ...(options.allowAddresses ?? []),
    ],
  });
  try {
    const opened = await openContract(location, { client });
    const model = await library.load(opened.source, { read: opened.read });
    return { location, model, files: [...opened.files] };
  } catch (error) {
    if (error instanceof ContractError) {
      throw error;
    }
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}

function isLoopback(location: string): boolean {
  return /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/i.test(
    location,
  );
}
