import {
  ContractError,
  ContractModel,
  Diagnostic,
  loadContract,
} from '@smartsandbox/contract';
import { apiSlug } from '@smartsandbox/protocol';
import { createHash } from 'node:crypto';
import { CatalogContract } from './CatalogContracts';

/** A contract of the catalog after an attempt to read it. */
export interface ReadContract {
  readonly source: CatalogContract;
  /** Unique among those read together. */
  readonly api: string;
  /** Where its text is said to be from, in diagnostics and in the bundle. */
  readonly uri: string;
  readonly text: string;
  /** `undefined` when nothing of it can be served. */
  readonly model?: ContractModel;
  readonly diagnostics: readonly Diagnostic[];
}

type Reading = Pick<ReadContract, 'model' | 'diagnostics'>;

/**
 * Characters of contracts that are kept read: the Create page checks the same ones that are pinned a moment later. A
 * model takes several times the room of its text.
 */
const maxKept = 20_000_000;

/** Reads contracts; what is wrong with them is in their diagnostics. Models of the last few are kept. */
export class ContractReader {
  /** The one that was asked for longest ago first. */
  readonly #kept = new Map<
    string,
    { readonly reading: Promise<Reading>; readonly length: number }
  >();

  /** Reads contracts together, one after the other: their slugs are unique among them. */
  async readAll(sources: readonly CatalogContract[]): Promise<ReadContract[]> {
    const read: ReadContract[] = [];
    for (const source of sources) {
      const slugs = read.map(({ api }) => api);
      read.push(await this.readAs(apiSlug(source.name, slugs), source));
    }
    return read;
  }

  /** Reads one that has its slug already. */
  async readAs(api: string, source: CatalogContract): Promise<ReadContract> {
    const uri = `catalog:/${api}.yaml`;
    const { text, problem } = source;
    const reading = problem
      ? { diagnostics: [problem] }
      : await this.readText(uri, text);
    return { source, api, uri, text, ...reading };
  }

  /** Reads the text of a contract, kept under its address and content. */
  readText(uri: string, text: string): Promise<Reading> {
    const key = `${uri} ${hashOf(text)}`;
    const reading = this.#kept.get(key)?.reading ?? load(uri, text);
    this.#kept.delete(key);
    this.#kept.set(key, { reading, length: text.length });
    this.#forgetOldest();
    // What went wrong for another reason than the contract may go well the next time.
    reading.catch(() => this.#kept.delete(key));
    return reading;
  }

  #forgetOldest(): void {
    let length = 0;
    for (const kept of this.#kept.values()) {
      length += kept.length;
    }
    for (const [key, kept] of this.#kept) {
      if (length <= maxKept) {
        return;
      }
      length -= kept.length;
      this.#kept.delete(key);
    }
  }
}

/** SHA-256 of a text, lower-case hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function load(uri: string, text: string): Promise<Reading> {
  try {
    const model = await loadContract({ uri, text });
    return { model, diagnostics: model.diagnostics };
  } catch (error) {
    if (error instanceof ContractError) {
      return { diagnostics: error.diagnostics };
    }
    throw error;
  }
}
