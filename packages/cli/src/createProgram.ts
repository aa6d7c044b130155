import { Command } from 'commander';
import { addInspectCommand } from './commands/inspect';
import { addLintCommand } from './commands/lint';
import { Terminal } from './Terminal';

/** The command line `smartsandbox`, one file per command in `commands/`. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('smartsandbox')
    .description(
      'Sandboxes of APIs: stateful, contract-true, and able to say why.',
    )
    .showHelpAfterError('(smartsandbox --help lists commands and options)')
    .configureOutput({
      writeOut: text => terminal.out(text.trimEnd()),
      writeErr: text => terminal.err(text.trimEnd()),
    });
  addLintCommand(program, terminal);
  addInspectCommand(program, terminal);
  return program;
}
