import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Bundle, bundleDigest } from '@smartsandbox/protocol';

/** A bundle can't be had, or isn't what its digest says. */
export class BundleError extends Error {
  constructor(
    /** `BundleUnavailable` may be over at the next try, `BundleCorrupt` not. */
    readonly reason: 'BundleUnavailable' | 'BundleCorrupt',
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'BundleError';
  }
}

export interface BundleStoreOptions {
  /** Folder in which bundles are kept by digest; without it every bundle is pulled anew. */
  readonly folder?: string;
  /** Gets the bytes behind a URL; decides which URLs may be asked at all. */
  readonly fetch: (url: string) => Promise<Uint8Array>;
}

const digestShape = /^[0-9a-f]{64}$/;

/**
 * Bundles by digest: from the disk when they are there, else pulled. Whatever they come from, they are used only when
 * their canonical JSON has the digest asked for.
 */
export class BundleStore {
  readonly #options: BundleStoreOptions;
  readonly #pulling = new Map<string, Promise<Bundle>>();

  constructor(options: BundleStoreOptions) {
    this.#options = options;
  }

  /** @throws BundleError */
  get(bundle: {
    readonly digest: string;
    readonly url: string;
  }): Promise<Bundle> {
    const { digest } = bundle;
    if (!digestShape.test(digest)) {
      return Promise.reject(
        new BundleError('BundleCorrupt', `"${digest}" is no digest`),
      );
    }
    const running = this.#pulling.get(digest);
    if (running) {
      return running;
    }
    const work = this.#find(bundle).finally(() => this.#pulling.delete(digest));
    this.#pulling.set(digest, work);
    return work;
  }

  /** Forgets a bundle that no sandbox is made of any more; it can be pulled again. */
  async drop(digest: string): Promise<void> {
    const file = digestShape.test(digest) ? this.#file(digest) : undefined;
    if (file) {
      await rm(file, { force: true });
    }
  }

  async #find(bundle: {
    readonly digest: string;
    readonly url: string;
  }): Promise<Bundle> {
    const kept = await this.#kept(bundle.digest);
    if (kept) {
      return kept;
    }
    let bytes: Uint8Array;
    try {
      bytes = await this.#options.fetch(bundle.url);
    } catch (error) {
      throw new BundleError(
        'BundleUnavailable',
        `The bundle can't be pulled: ${messageOf(error)}`,
        { cause: error },
      );
    }
    const pulled = await verified(bytes, bundle.digest);
    if (!pulled) {
      throw new BundleError(
        'BundleCorrupt',
        `What ${withoutQuery(bundle.url)} answers isn't the bundle ${
          bundle.digest
        }`,
      );
    }
    await this.#keep(bundle.digest, bytes);
    return pulled;
  }

  async #kept(digest: string): Promise<Bundle | undefined> {
    const file = this.#file(digest);
    if (!file) {
      return undefined;
    }
    try {
      // A file that was damaged is pulled again.
      return await verified(await readFile(file), digest);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  async #keep(digest: string, bytes: Uint8Array): Promise<void> {
    const { folder } = this.#options;
    const file = this.#file(digest);
    if (!folder || !file) {
      return;
    }
    await mkdir(folder, { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    try {
      await writeFile(draft, bytes);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  #file(digest: string): string | undefined {
    const { folder } = this.#options;
    return folder === undefined ? undefined : join(folder, `${digest}.json`);
  }
}

/** The bundle, when the bytes are one and have this digest. */
async function verified(
  bytes: Uint8Array,
  digest: string,
): Promise<Bundle | undefined> {
  let bundle: Bundle;
  try {
    bundle = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    );
  } catch {
    return undefined;
  }
  return (await bundleDigest(bundle)) === digest && isBundle(bundle)
    ? bundle
    : undefined;
}

function isBundle(bundle: Bundle): boolean {
  return (
    bundle.formatVersion === 1 &&
    Array.isArray(bundle.contracts) &&
    bundle.contracts.every(
      ({ api, documents }) =>
        typeof api === 'string' &&
        Array.isArray(documents) &&
        documents.length > 0 &&
        documents.every(
          ({ uri, text }) =>
            typeof uri === 'string' && typeof text === 'string',
        ),
    )
  );
}

/** Addresses of bundles may carry a signature; it isn't for people. */
function withoutQuery(url: string): string {
  return url.split('?', 1)[0];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
