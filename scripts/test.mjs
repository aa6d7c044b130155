// Runs every check of the repository and sums the tests up in one line, `N passed, N failed`.
//   npm test                types, lint, formatting, jest and browser tests
//   npm run test:long       crash and soak suites (*.long.test.ts) only
//   --no-skips              a skipped test fails the run (what CI asks for)
//   --results FILE          also writes { passed, failed, skipped } as JSON
//   any other argument      a pattern: only the jest tests whose path matches
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { provideChromium, providePostgres } from './services.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags, positionals: patterns } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    'no-skips': { type: 'boolean', default: false },
    results: { type: 'string' },
  },
  allowPositionals: true,
});

const output = mkdtempSync(join(tmpdir(), 'smartsandbox-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
/** What did not run, each with how to make it run. */
const skipped = [];

function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CI: 'true', ...env },
    });
    child.once('error', fail);
    child.once('exit', code => done(code === 0));
  });
}

const yarn = join(root, 'yarnw');

/** A check without tests of its own counts as one. */
async function check(title, args) {
  const started = performance.now();
  console.log(`\n--- ${title}`);
  const ok = await run(yarn, args);
  totals[ok ? 'passed' : 'failed'] += 1;
  console.log(`${title}: ${ok ? 'passed' : 'FAILED'} (${seconds(started)})`);
}

function seconds(started) {
  return `${Math.round((performance.now() - started) / 100) / 10} s`;
}

async function jest(env) {
  console.log(`\n--- ${flags.long ? 'Long tests' : 'Tests'}`);
  const file = join(output, 'jest.json');
  // Overrides the root package.json, which leaves *.long.test.ts out.
  const selection = flags.long
    ? [
        '--testPathIgnorePatterns',
        '/node_modules/',
        '--testPathPatterns',
        '\\.long\\.test\\.',
        '--runInBand',
      ]
    : [];
  const ok = await run(
    yarn,
    [
      'backstage-cli',
      'repo',
      'test',
      '--json',
      `--outputFile=${file}`,
      ...selection,
      ...patterns,
    ],
    {
      ...env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --no-deprecation`,
    },
  );
  if (!existsSync(file)) {
    totals.failed += 1;
    return;
  }
  const results = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += results.numPassedTests;
  totals.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  for (const suite of results.testResults)
    for (const test of suite.assertionResults)
      if (test.status === 'pending' || test.status === 'todo')
        skipped.push(test.fullName);
  if (!ok && totals.failed === 0) totals.failed += 1;
}

async function browser(chromium) {
  console.log('\n--- Browser tests');
  const file = join(output, 'playwright.json');
  const ok = await run(yarn, ['playwright', 'test', '--reporter=list,json'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) {
    totals.failed += 1;
    return;
  }
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += stats.expected;
  totals.failed += stats.unexpected + stats.flaky;
  if (stats.skipped > 0)
    skipped.push(`${stats.skipped} browser tests, see above`);
  if (!ok && totals.failed === 0) totals.failed += 1;
}

const started = performance.now();
const postgres = await providePostgres();
try {
  const everything = !flags.long && patterns.length === 0;
  if (everything) {
    await check('Types', ['tsc']);
    await check('Lint', [
      'backstage-cli',
      'repo',
      'lint',
      '--max-warnings',
      '0',
    ]);
    await check('Formatting', [
      'prettier',
      '--check',
      '--loglevel',
      'warn',
      '.',
    ]);
  }
  if (!postgres)
    skipped.push(
      'Suites on PostgreSQL: install PostgreSQL 15 or newer (initdb and postgres)',
    );
  const shared = process.env.SMARTSANDBOX_SHARED ?? resolve(root, '../shared');
  if (!existsSync(join(shared, 'contracts')))
    skipped.push(
      'Suites on real API descriptions: put a folder with OpenAPI files at $SMARTSANDBOX_SHARED/contracts',
    );
  await jest({
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    SMARTSANDBOX_SHARED: shared,
    ...(postgres && {
      BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: postgres.url,
    }),
  });
  if (everything) {
    const chromium = provideChromium();
    if (chromium) await browser(chromium);
    else skipped.push('Browser tests: install Chromium, or set CHROMIUM_PATH');
  }
} finally {
  await postgres?.stop();
  rmSync(output, { recursive: true, force: true });
}

totals.skipped = skipped.length;
if (skipped.length > 0) {
  console.log('\nSkipped:');
  for (const name of skipped) console.log(`  ${name}`);
}
if (flags.results) writeFileSync(flags.results, JSON.stringify(totals));
console.log(`\nTook ${seconds(started)}`);
console.log(
  `${totals.passed} passed, ${totals.failed} failed` +
    (totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''),
);
const failed = totals.failed > 0 || (flags['no-skips'] && totals.skipped > 0);
process.exit(failed ? 1 : 0);
