import { Command, InvalidArgumentError, Option } from 'commander';
import { MockOptions, runMock } from '../mock/runMock';

/** `mock`: one stand-alone sandbox of one or more contracts. */
export function mockCommand(): Command {
  return new Command('mock')
    .summary('mock one or more API descriptions')
    .description(
      'Serves API descriptions as the API would: stateful, checked against the contract, with its errors. Prints one line per call with the reason for its answer, and reloads when a file changes.',
    )
    .argument('<file|url...>', 'OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML')
    .option('-p, --port <n>', 'port; 0 for any free one', readPort, 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--key <key>', 'API key; one is made when there is none').env(
        'SMARTSANDBOX_KEY',
      ),
    )
    .option('--seed <text>', 'seed of the data', readSeed, '1')
    .option('--seed-size <n>', 'entities per resource', readCount, 25)
    .option('--data <dir>', 'keep state and call log in a folder')
    .addOption(
      new Option('--validate <mode>', 'what is refused')
        .choices(['contract', 'strict', 'off'])
        .default('contract'),
    )
    .addOption(
      new Option('--unknown-ids <mode>', 'what an unknown id gives')
        .choices(['generate', 'not-found'])
        .default('generate'),
    )
    .addOption(
      new Option('--access <mode>', 'which calls need a key')
        .choices(['contract', 'always'])
        .default('contract'),
    )
    .option(
      '--start-at <instant>',
      'sandbox time at the start, ISO 8601; now without it',
      readInstant,
    )
    .option('--freeze', 'let sandbox time stand still')
    .option(
      '--allow-address <range...>',
      'ranges beside loopback that contracts may be fetched from, such as 10.0.0.0/8',
    )
    .option('--no-watch', 'do not reload when a file changes')
    .option('-q, --quiet', 'no line per call')
    .action((locations: string[], options: Omit<MockOptions, 'locations'>) =>
      runMock({ ...options, locations }),
    );
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count > 10_000) {
    throw new InvalidArgumentError('It is a number from 0 to 10000.');
  }
  return count;
}

function readSeed(text: string): string {
  if (text === '' || text.length > 64) {
    throw new InvalidArgumentError('A seed has 1 to 64 characters.');
  }
  return text;
}

function readInstant(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) {
    throw new InvalidArgumentError(
      'Write an instant such as 2026-01-31T12:00:00Z.',
    );
  }
  return instant;
}
