import { Command } from 'commander';

/** `runtime`: the process that provisioners start; it reads flags and environment of its own. */
export function runtimeCommand(): Command {
  return new Command('runtime')
    .summary('run sandboxes for a Sandbox Manager')
    .description(
      'Runs the data plane that provisioners start. Its flags: smartsandbox runtime --help',
    )
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_options: unknown, command: Command) => {
      process.argv = [...process.argv.slice(0, 2), ...command.args];
      await import('@smartsandbox/runtime/main');
    });
}
