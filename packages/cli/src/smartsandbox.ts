import { ContractError } from '@smartsandbox/contract';
import { version } from '../package.json';
import { CliError } from './CliError';
import { createProgram } from './createProgram';
import { describeDiagnostics } from './describeDiagnostics';

// `smartsandbox lint api.yaml | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit();
});

createProgram(version)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exitCode = 1;
  });

function wordsOf(error: unknown): string {
  if (error instanceof ContractError) {
    return describeDiagnostics(error.diagnostics).join('\n');
  }
  if (error instanceof CliError) {
    return error.message;
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
