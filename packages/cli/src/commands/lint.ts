import {
  ContractError,
  contractReport,
  Diagnostic,
} from '@smartsandbox/contract';
import { Command } from 'commander';
import { counted } from '../counted';
import { describeDiagnostics } from '../describeDiagnostics';
import { openSource } from '../openSource';

interface Linted {
  readonly diagnostics: readonly Diagnostic[];
  /** What was found, in one line each. */
  readonly lines: readonly string[];
}

/** `lint`: what is wrong with contracts, and where. Exit code 1 when something is left out of one. */
export function lintCommand(): Command {
  return new Command('lint')
    .summary('say what is wrong with API descriptions, and where')
    .description(
      'Says what of an API description can be served, and what keeps the rest from it. Ends with exit code 1 when there are errors.',
    )
    .argument('<file|url...>', 'OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML')
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print the diagnostics as JSON')
    .action(
      async (
        locations: string[],
        options: { json?: boolean; strict?: boolean },
      ) => {
        const found: Diagnostic[] = [];
        for (const location of locations) {
          const { diagnostics, lines } = await lint(location);
          found.push(...diagnostics);
          if (!options.json) {
            process.stdout.write(`${lines.join('\n')}\n`);
          }
        }
        if (options.json) {
          process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
        }
        const isFailed = found.some(
          ({ severity }) =>
            severity === 'error' || (options.strict && severity === 'warning'),
        );
        if (isFailed) {
          process.exitCode = 1;
        }
      },
    );
}

async function lint(location: string): Promise<Linted> {
  try {
    const { model } = await openSource(location);
    const { diagnostics } = model;
    const report = contractReport(model, { now: Date.now() });
    const unanswered = report.filter(({ ok }) => !ok);
    return {
      diagnostics,
      lines: [
        ...describeDiagnostics(diagnostics),
        ...unanswered.map(
          ({ operation, reason }) =>
            `${location}: no valid success for ${operation}: ${reason}`,
        ),
        `${location}: ${model.title} ${model.version}, ${counted(
          model.operations.length,
          'operation',
        )}, ${
          report.length - unanswered.length
        } with a valid success, ${counted(diagnostics.length, 'diagnostic')}`,
      ],
    };
  } catch (error) {
    if (error instanceof ContractError) {
      const { diagnostics } = error;
      return { diagnostics, lines: describeDiagnostics(diagnostics) };
    }
    throw error;
  }
}
