import { ContractError, describeDiagnostic } from '@smartsandbox/contract';
import { ApiContract } from '@smartsandbox/engine';
import { Bundle, BundledContract, Condition } from '@smartsandbox/protocol';
import { ContractLibrary } from '../sandbox/ContractLibrary';

export interface CompiledBundle {
  readonly contracts: readonly ApiContract[];
  /** `ContractsLeftOut` when some can't be read. */
  readonly conditions: readonly Condition[];
}

/** Compiles the contracts of a bundle; one that can't be read leaves its API out, the rest is served. */
export async function compileBundle(
  bundle: Bundle,
  library: ContractLibrary,
): Promise<CompiledBundle> {
  const contracts: ApiContract[] = [];
  const leftOut: { api: string; why: string }[] = [];
  for (const contract of bundle.contracts) {
    try {
      const model =
        library.get(contract.digest) ?? (await load(contract, library));
      contracts.push({ api: contract.api, model });
    } catch (error) {
      leftOut.push({ api: contract.api, why: messageOf(error) });
    }
  }
  return {
    contracts,
    conditions:
      leftOut.length === 0
        ? []
        : [
            {
              type: 'ContractsLeftOut',
              reason: 'ContractUnreadable',
              message: leftOut
                .map(({ api, why }) => `${api} is left out: ${why}`)
                .join(' ')
                .slice(0, 2_000),
              apis: leftOut.map(({ api }) => api),
            },
          ],
  };
}

function load({ documents }: BundledContract, library: ContractLibrary) {
  const [root] = documents;
  const texts = new Map(documents.map(({ uri, text }) => [uri, text]));
  return library.load(
    { uri: root.uri, text: root.text },
    {
      read: async uri => {
        const text = texts.get(uri);
        if (text === undefined) {
          throw new Error(`The bundle holds no document ${uri}`);
        }
        return text;
      },
    },
  );
}

function messageOf(error: unknown): string {
  if (error instanceof ContractError) {
    const [first] = error.diagnostics;
    return first ? describeDiagnostic(first) : error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
