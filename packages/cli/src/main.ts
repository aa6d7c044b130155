import { createProgram } from './createProgram';

const terminal = {
  out: (line: string) => process.stdout.write(`${line}\n`),
  err: (line: string) => process.stderr.write(`${line}\n`),
  env: process.env,
  exit: (code: number) => {
    process.exitCode = code;
  },
};

// `smartsandbox lint api.yaml | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit();
});

createProgram(terminal)
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    terminal.err(error instanceof Error ? error.message : String(error));
    terminal.exit(1);
  });
