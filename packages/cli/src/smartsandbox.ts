import { version } from '../package.json';
import { CliError } from './CliError';
import { createProgram } from './createProgram';

createProgram(version)
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CliError) {
      process.stderr.write(`${error.message}\n`);
    } else {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    }
    process.exitCode = 1;
  });
