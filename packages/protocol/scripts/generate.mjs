// Makes src/generated/{control,host,manager}.ts from the OpenAPI documents, which $ref the JSON Schemas beside them.
// Nothing is written twice: the types are inferred from the wire. Does nothing when the output is newer than all input.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

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

/**
 * Puts the JSON Schemas where `components` has them: a file under its title, its `$defs` under their names. The
 * documents' own entries of the same names say no more than that, so they go.
 */
async function bundle(document) {
  const schemas = {};
  const addresses = new Map();
  const add = (name, address, schema) => {
    if (name in schemas) {
      throw new Error(`Two schemas are called ${name}`);
    }
    schemas[name] = schema;
    addresses.set(address, `#/components/schemas/${name}`);
  };
  const files = new Map();
  for (const name of await readdir(join(root, 'schemas'))) {
    files.set(
      name,
      JSON.parse(await readFile(join(root, 'schemas', name), 'utf8')),
    );
  }
  for (const [file, { $schema, $id, $defs = {}, ...schema }] of files) {
    add(schema.title, `${file}#`, schema);
    for (const [name, definition] of Object.entries($defs)) {
      add(name, `${file}#/$defs/${name}`, definition);
    }
  }
  const relocate = (node, file) => {
    if (Array.isArray(node)) {
      return node.map(item => relocate(item, file));
    }
    if (typeof node !== 'object' || node === null) {
      return node;
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (key !== '$ref' || typeof value !== 'string') {
          return [key, relocate(value, file)];
        }
        const [target, pointer = ''] = value.split('#');
        const base = target ? target.replace('../schemas/', '') : file;
        return [key, addresses.get(`${base}#${pointer}`) ?? value];
      }),
    );
  };
  for (const [address, pointer] of addresses) {
    const name = pointer.slice('#/components/schemas/'.length);
    schemas[name] = relocate(schemas[name], address.split('#')[0]);
  }
  const relocated = relocate(document, '');
  relocated.components.schemas = {
    ...relocated.components.schemas,
    ...schemas,
  };
  return relocated;
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
    const source = await readFile(
      join(root, 'openapi', `${name}.yaml`),
      'utf8',
    );
    const ast = await openapiTS(await bundle(load(source)), {
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
