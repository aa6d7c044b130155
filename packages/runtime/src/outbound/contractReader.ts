import { fileURLToPath } from 'node:url';
import { ContractSource } from '@smartsandbox/contract';
import { ConfinedFileError, createConfinedFiles } from './confinedFiles';
import { OutboundClient } from './OutboundClient';

/** An API description found by path or URL, with the way to the documents it refers to. */
export interface OpenedContract {
  readonly source: ContractSource;
  /** For `loadContract`: files below the root's folder, and URLs through the guarded client. */
  readonly read: (uri: string) => Promise<string>;
  /** Paths of the files read so far; what a hot reload watches. */
  readonly files: ReadonlySet<string>;
}

const remote = /^https?:/i;

/**
 * Opens the contract at a path, a `file:` URL or an `http(s):` URL.
 *
 * @throws ConfinedFileError, OutboundRefusedError or OutboundFailedError: each says what was wrong with which address.
 */
export async function openContract(
  location: string,
  options: { readonly client: OutboundClient; readonly maxBytes?: number },
): Promise<OpenedContract> {
  const files = new Set<string>();
  const isRemote = remote.test(location);
  const rootPath = isRemote ? '' : pathOf(location);
  const confined = createConfinedFiles({
    root: rootPath,
    maxBytes: options.maxBytes,
  });

  async function readFile(uri: string): Promise<string> {
    if (isRemote) {
      throw new ConfinedFileError(
        'outside-folder',
        `${uri} is a file of this machine; a contract from the network can't refer to it`,
      );
    }
    const path = pathOf(uri);
    files.add(path);
    try {
      return decode(path, await confined.read(path));
    } catch (error) {
      const decoded = unescape(path);
      if (
        decoded !== path &&
        error instanceof ConfinedFileError &&
        error.code === 'not-found'
      ) {
        files.add(decoded);
        return decode(decoded, await confined.read(decoded));
      }
      throw error;
    }
  }

  async function readUrl(uri: string): Promise<string> {
    const { body, url } = await options.client.get(uri);
    return decode(url, body);
  }

  const read = (uri: string) =>
    remote.test(uri) ? readUrl(uri) : readFile(uri);
  return { source: { uri: location, text: await read(location) }, read, files };
}

function pathOf(location: string): string {
  if (/^file:/i.test(location)) {
    try {
      return fileURLToPath(location);
    } catch {
      throw new ConfinedFileError(
        'not-found',
        `${location} names no file of this machine`,
      );
    }
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(location)?.[1];
  if (scheme) {
    throw new ConfinedFileError(
      'not-found',
      `${location}: only files and http(s) URLs can be read, not ${scheme}`,
    );
  }
  return location;
}

/** References are URIs, so a file name with a space has it as `%20` there. */
function unescape(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfinedFileError(
      'not-a-file',
      `${name} is no text in UTF-8: save it as that`,
    );
  }
}
