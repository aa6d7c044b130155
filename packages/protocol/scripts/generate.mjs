// Makes src/generated/{control,host,manager}.ts from the OpenAPI documents, which $ref the JSON Schemas beside them.
// Nothing is written twice: the types are inferred from the wire. Does nothing when the output is newer than all input.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outputFolder = join(root, 'src', 'generated');
const stampFile = join(outputFolder, '.digest');

async function inputDigest() {
  const hash = createHash('sha256');
  for (const folder of ['openapi', 'schemas', 'scripts']) {
    for (const name of (await readdir(join(root, folder))).sort()) {
      hash.update(`${folder}/${name}\0`);
      hash.update(await readFile(join(root, folder, name)));
    }
  }
  return hash.digest('hex');
}

async function isFresh(digest, names) {
  try {
    await Promise.all(
      names.map(name => stat(join(outputFolder, `${name}.ts`))),
    );
    return (await readFile(stampFile, 'utf8')) === digest;
  } catch {
    return false;
  }
}

const names = (await readdir(join(root, 'openapi')))
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.slice(0, -'.yaml'.length));
const digest = await inputDigest();

if (!(await isFresh(digest, names))) {
  // Loaded only when needed: it brings the TypeScript compiler along.
  const { default: openapiTS, astToString } = await import(
    'openapi-typescript'
  );
  await mkdir(outputFolder, { recursive: true });
  for (const name of names) {
    const source = pathToFileURL(join(root, 'openapi', `${name}.yaml`));
    const ast = await openapiTS(source, {
      enumValues: true,
      immutable: false,
      silent: true,
    });
    await writeFile(
      join(outputFolder, `${name}.ts`),
      `// Generated from openapi/${name}.yaml by scripts/generate.mjs.\n${astToString(
        ast,
      )}`,
    );
  }
  await writeFile(stampFile, digest);
}
