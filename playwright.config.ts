import { defineConfig } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// This file is read by every worker again: what was found once is kept in the environment.
const findPort =
  "const s=require('node:net').createServer();s.listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})";
process.env.E2E_PORT ||= execFileSync(process.execPath, ['-e', findPort], {
  encoding: 'utf8',
}).trim();
process.env.SMARTSANDBOX_DATA =
  process.env.E2E_DATA ?? mkdtempSync(join(tmpdir(), 'smartsandbox-e2e-'));
process.env.E2E_DATA = process.env.SMARTSANDBOX_DATA;

const isRoot = process.getuid?.() === 0;
const address = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'e2e-test-report/results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report/html' }],
  ],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--headless',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node packages/app/e2e-tests/startPortal.mjs',
    url: `${address}/.backstage/health/v1/readiness`,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
