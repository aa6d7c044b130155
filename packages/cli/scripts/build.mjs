// Bundles the command line into one file that starts fast. With --if-changed only when a source is newer than it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(packageFolder, 'dist/smartsandbox.cjs');
const packages = ['protocol', 'contract', 'engine', 'runtime', 'cli'].map(
  name => join(packageFolder, '..', name),
);

/** Newest change below a folder, in ms since the epoch; folders count too, so that a deleted file is noticed. */
function newestChange(folder) {
  let newest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(
      newest,
      entry.isDirectory() ? newestChange(path) : statSync(path).mtimeMs,
    );
  }
  return newest;
}

function isCurrent() {
  if (!existsSync(outfile)) return false;
  const built = statSync(outfile).mtimeMs;
  return packages.every(
    folder =>
      newestChange(join(folder, 'src')) < built &&
      statSync(join(folder, 'package.json')).mtimeMs < built,
  );
}

if (!process.argv.includes('--if-changed') || !isCurrent()) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(packageFolder, 'src/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: true,
    // Holds a native binary, and is optional.
    external: ['better-sqlite3'],
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
}
