import {
  ContractError,
  contractReport,
  describeDiagnostic,
  Diagnostic,
} from '@smartsandbox/contract';
import { Command } from 'commander';
import { readContract } from '../readContract';
import { Terminal } from '../Terminal';

export function addLintCommand(program: Command, terminal: Terminal): void {
  program
    .command('lint')
    .description(
      'Say what of an API description can be served, and what keeps the rest from it',
    )
    .argument('<file|url...>', 'OpenAPI 3.0 or 3.1, or Swagger 2.0')
    .option('--strict', 'fail on warnings too')
    .action(async (locations: string[], options: { strict?: boolean }) => {
      let failed = false;
      for (const location of locations) {
        const diagnostics = await diagnose(location, terminal);
        failed ||= diagnostics.some(
          ({ severity }) =>
            severity === 'error' || (options.strict && severity === 'warning'),
        );
      }
      terminal.exit(failed ? 1 : 0);
    });
}

async function diagnose(
  location: string,
  terminal: Terminal,
): Promise<readonly Diagnostic[]> {
  try {
    const { model } = await readContract(location);
    const report = contractReport(model, { now: Date.now() });
    const unanswered = report.filter(({ ok }) => !ok);
    printDiagnostics(model.diagnostics, terminal);
    for (const { operation, reason } of unanswered) {
      terminal.out(`${location}: no valid success for ${operation}: ${reason}`);
    }
    terminal.out(
      `${location}: ${model.title} ${model.version}, ${model.operations.length} operations, ` +
        `${report.length - unanswered.length} with a valid success, ` +
        `${model.diagnostics.length} diagnostics`,
    );
    return model.diagnostics;
  } catch (error) {
    if (error instanceof ContractError) {
      printDiagnostics(error.diagnostics, terminal);
      return error.diagnostics;
    }
    throw error;
  }
}

export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
): void {
  for (const diagnostic of diagnostics) {
    terminal.out(
      `${diagnostic.severity.padEnd(7)} ${describeDiagnostic(diagnostic)} (${
        diagnostic.code
      })`,
    );
  }
}
