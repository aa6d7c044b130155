import { describeDiagnostic, Diagnostic } from '@smartsandbox/contract';

/** One line per diagnostic: `severity file:line:column #pointer: message [code]`. */
export function describeDiagnostics(
  diagnostics: readonly Diagnostic[],
): string[] {
  return diagnostics.map(
    diagnostic =>
      `${diagnostic.severity} ${describeDiagnostic(diagnostic)} [${
        diagnostic.code
      }]`,
  );
}
