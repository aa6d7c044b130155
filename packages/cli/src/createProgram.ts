import { Command } from 'commander';
import { inspectCommand } from './commands/inspect';
import { lintCommand } from './commands/lint';
import { mockCommand } from './commands/mock';
import { runtimeCommand } from './commands/runtime';

/** The command line `smartsandbox`. */
export function createProgram(version: string): Command {
  return new Command('smartsandbox')
    .description('Sandboxes of APIs, from the contracts they are described by')
    .version(version)
    .showHelpAfterError('(smartsandbox <command> --help lists what there is)')
    .addCommand(mockCommand())
    .addCommand(lintCommand())
    .addCommand(inspectCommand())
    .addCommand(runtimeCommand());
}
