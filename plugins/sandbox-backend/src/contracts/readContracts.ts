import {
  ContractError,
  ContractModel,
  Diagnostic,
  loadContract,
} from '@smartsandbox/contract';
import { apiSlug, ContractCheck } from '@smartsandbox/protocol';
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

const maxDiagnostics = 100;

/** Reads contracts one after the other; what is wrong with them is in their diagnostics. */
export async function readContracts(
  sources: readonly CatalogContract[],
): Promise<ReadContract[]> {
  const read: ReadContract[] = [];
  for (const source of sources) {
    const slugs = read.map(({ api }) => api);
    read.push(await readContract(source, apiSlug(source.name, slugs)));
  }
  return read;
}

async function readContract(
  source: CatalogContract,
  api: string,
): Promise<ReadContract> {
  const uri = `catalog:/${api}.yaml`;
  const base = { source, api, uri, text: source.text };
  try {
    const model = await loadContract({ uri, text: source.text });
    return { ...base, model, diagnostics: model.diagnostics };
  } catch (error) {
    if (error instanceof ContractError) {
      return { ...base, diagnostics: error.diagnostics };
    }
    throw error;
  }
}

/** What *Create* says of a contract. */
export function toContractCheck(contract: ReadContract): ContractCheck {
  const { model, diagnostics } = contract;
  const order = { error: 0, warning: 1, info: 2 };
  return {
    entityRef: contract.source.entityRef,
    api: contract.api,
    readable: model !== undefined,
    title: model?.title ?? contract.source.title,
    ...(model && {
      version: model.version,
      format: model.format as ContractCheck['format'],
      digest: model.digest,
    }),
    operations: model?.operations.length ?? 0,
    leftOut: diagnostics.filter(({ severity }) => severity === 'error').length,
    diagnostics: [...diagnostics]
      .sort((a, b) => order[a.severity] - order[b.severity])
      .slice(0, maxDiagnostics) as ContractCheck['diagnostics'],
  };
}
