import { Diagnostic } from '../model/types';

/** Nothing of the contract can be served. `diagnostics` say why and where; the message is the first of them. */
export class ContractError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const [first] = diagnostics;
    super(first ? describeDiagnostic(first) : "The contract can't be read.");
    this.name = 'ContractError';
    this.diagnostics = diagnostics;
  }
}

/** `api.yaml:12:3 #/paths: message`; for terminals and logs. */
export function describeDiagnostic(diagnostic: Diagnostic): string {
  const { uri, pointer, line, column } = diagnostic.place;
  const spot = line === undefined ? uri : `${uri}:${line}:${column ?? 1}`;
  const at = pointer === '' ? '' : ` #${pointer}`;
  return `${spot}${at}: ${diagnostic.message}`;
}
