import { ContractCheck, Diagnostic } from '@smartsandbox/protocol';
import { ReadContract } from './ContractReader';

const maxDiagnostics = 100;
const order = { error: 0, warning: 1, info: 2 };

/** What *Create* says of a contract. */
export function toContractCheck(contract: ReadContract): ContractCheck {
  const { model, diagnostics } = contract;
  return {
    entityRef: contract.source.entityRef,
    api: contract.api,
    readable: model !== undefined,
    title: model?.title ?? contract.source.title,
    ...(model && {
      version: model.version,
      format: model.format,
      digest: model.digest,
    }),
    operations: model?.operations.length ?? 0,
    leftOut: diagnostics.filter(({ severity }) => severity === 'error').length,
    diagnostics: worstFirst(diagnostics).slice(0, maxDiagnostics),
  };
}

/** Why nothing of a contract can be served. */
export function problemOf(contract: ReadContract): Diagnostic | undefined {
  return contract.model ? undefined : worstFirst(contract.diagnostics)[0];
}

function worstFirst(diagnostics: ReadContract['diagnostics']): Diagnostic[] {
  return [...diagnostics].sort((a, b) => order[a.severity] - order[b.severity]);
}
