import { Command } from 'commander';
import { describeDiagnostics } from '../describeDiagnostics';
import { openSource } from '../openSource';

/** `lint`: what is wrong with a contract, and where. Exit code 1 when something is left out of it. */
export function lintCommand(): Command {
  return new Command('lint')
    .summary('say what is wrong with an API description, and where')
    .description(
      'Checks an API description. Ends with exit code 1 when there are errors.',
    )
    .argument('<file|url>', 'OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML')
    .option('--json', 'print the diagnostics as JSON')
    .action(async (location: string, options: { json?: boolean }) => {
      const { model } = await openSource(location);
      const { diagnostics } = model;
      const errors = diagnostics.filter(each => each.severity === 'error');
      if (options.json) {
        process.stdout.write(`${JSON.stringify(diagnostics, undefined, 2)}\n`);
      } else {
        for (const line of describeDiagnostics(diagnostics)) {
          process.stdout.write(`${line}\n`);
        }
        process.stdout.write(
          `${location}: ${model.operations.length} operations, ${
            errors.length
          } errors, ${diagnostics.length - errors.length} other remarks\n`,
        );
      }
      if (errors.length > 0) {
        process.exitCode = 1;
      }
    });
}
