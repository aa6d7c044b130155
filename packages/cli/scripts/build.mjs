// Bundles the command line into dist/smartsandbox.cjs, so that it starts fast. `--if-changed` first looks at the times of
// the sources, which costs a few milliseconds.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = dirname(cli);
const output = join(cli, 'dist', 'smartsandbox.cjs');
const bundled = ['cli', 'runtime', 'engine', 'contract', 'protocol'];

function modified(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function newestIn(folder) {
  let newest = modified(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const time = entry.isDirectory() ? newestIn(path) : modified(path);
    newest = Math.max(newest, time);
  }
  return newest;
}

function isFresh() {
  const built = modified(output);
  return bundled.every(
    name =>
      built >= newestIn(join(packages, name, 'src')) &&
      built >= modified(join(packages, name, 'package.json')),
  );
}

if (!process.argv.includes('--if-changed') || !isFresh()) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(cli, 'src', 'smartsandbox.ts')],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // Native, and an optional peer: found when it is used.
    external: ['better-sqlite3'],
    sourcemap: true,
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
  });
}
