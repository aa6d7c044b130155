import { ContractError, ContractModel } from '@smartsandbox/contract';
import {
  ContractLibrary,
  createOutboundClient,
  loopbackRanges,
  openContract,
} from '@smartsandbox/runtime';
import { CliError } from './CliError';
import { describeDiagnostics } from './describeDiagnostics';

/** A contract that was read from a path or URL. */
export interface OpenedSource {
  readonly location: string;
  readonly model: ContractModel;
  /** Files to watch; empty for a URL. */
  readonly files: readonly string[];
}

/**
 * Reads the contract at a path or URL with all documents it refers to: files below the root's folder, URLs through the
 * guarded client, which on a developer's machine may reach loopback and `allowAddresses` too.
 *
 * @throws CliError with the diagnostics when nothing of it can be served
 */
export async function openSource(
  location: string,
  options: {
    readonly library?: ContractLibrary;
    readonly allowAddresses?: readonly string[];
  } = {},
): Promise<OpenedSource> {
  const library = options.library ?? new ContractLibrary();
  const client = createOutboundClient({
    allowHttp: true,
    allowAddresses: [...loopbackRanges, ...(options.allowAddresses ?? [])],
  });
  try {
    const opened = await openContract(location, { client });
    const model = await library.load(opened.source, { read: opened.read });
    return { location, model, files: [...opened.files] };
  } catch (error) {
    if (error instanceof ContractError) {
      throw new CliError(describeDiagnostics(error.diagnostics).join('\n'));
    }
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}
