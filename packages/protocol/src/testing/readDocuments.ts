import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';

/** The HTTP surfaces that this package describes. */
export type WireName = 'control' | 'host' | 'manager';

export type JsonDocument = { readonly [key: string]: unknown };

const root = dirname(require.resolve('@smartsandbox/protocol/package.json'));

/** One of the OpenAPI documents, as parsed YAML with its `$ref`s in place. Node only. */
export function readOpenApi(name: WireName): JsonDocument {
  const text = readFileSync(join(root, 'openapi', `${name}.yaml`), 'utf8');
  return load(text) as JsonDocument;
}

/** All JSON Schemas of this package by file name, such as `bundle.schema.json`. Node only. */
export function readSchemas(): ReadonlyMap<string, JsonDocument> {
  const folder = join(root, 'schemas');
  return new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.schema.json'))
      .map(name => [
        name,
        JSON.parse(readFileSync(join(folder, name), 'utf8')),
      ]),
  );
}
