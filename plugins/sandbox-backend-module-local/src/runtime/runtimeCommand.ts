import { extname } from 'node:path';

/**
 * How the runtime is started: the built one as it is, the one of a checkout through Backstage's transform, which
 * understands TypeScript.
 */
export function runtimeCommand(): { command: string; args: string[] } {
  const main = require.resolve('@smartsandbox/runtime/main');
  const isSource = extname(main) === '.ts';
  const transform = isSource
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : [];
  return {
    command: process.execPath,
    // One helper thread of V8, as in packages/cli/bin/smartsandbox.
    args: [...transform, '--v8-pool-size=1', '--enable-source-maps', main],
  };
}
