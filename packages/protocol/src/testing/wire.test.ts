/** @jest-environment node */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  JsonDocument,
  readOpenApi,
  readSchemas,
  WireName,
} from './readDocuments';
import { WireChecker } from './WireChecker';

const names: WireName[] = ['control', 'host', 'manager'];

function walk(
  node: unknown,
  visit: (value: JsonDocument, pointer: string) => void,
  pointer = '',
) {
  if (Array.isArray(node)) {
    node.forEach((item, index) => walk(item, visit, `${pointer}/${index}`));
  } else if (typeof node === 'object' && node !== null) {
    visit(node as JsonDocument, pointer);
    for (const [key, value] of Object.entries(node)) {
      walk(value, visit, `${pointer}/${key.replace(/\//g, '~1')}`);
    }
  }
}

function newAjv() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const schema of readSchemas().values()) {
    ajv.addSchema(schema);
  }
  return ajv;
}

describe('JSON Schemas', () => {
  it.each([...readSchemas().keys()])('%s compiles', name => {
    const id = readSchemas().get(name)?.$id as string;
    expect(id).toBe(`https://smartsandbox.dev/schemas/${name}`);
    expect(newAjv().getSchema(id)).toBeDefined();
  });
});

describe.each(names)('%s.yaml', name => {
  const document = readOpenApi(name);
  const base = `https://smartsandbox.dev/openapi/${name}.yaml`;

  it('has every $ref it names, each a schema that compiles', () => {
    const ajv = newAjv();
    ajv.addSchema({ ...document, $id: base });
    const references = new Set<string>();
    walk(document, value => {
      if (typeof value.$ref === 'string') {
        references.add(value.$ref);
      }
    });
    expect(references.size).toBeGreaterThan(0);
    const components = document.components as JsonDocument;
    const missing = [...references].filter(reference => {
      const [, kind, name_] =
        /^#\/components\/(parameters|responses)\/(.+)$/.exec(reference) ?? [];
      if (kind) {
        return !(name_ in (components[kind] as JsonDocument));
      }
      // Throws for a schema that doesn't compile and for one that isn't there.
      ajv.compile({ $ref: new URL(reference, base).href });
      return false;
    });
    expect(missing).toEqual([]);
  });

  it('names every operation once, with a summary, a tag that exists and a way to fail', () => {
    const tags = (document.tags as { name: string }[]).map(tag => tag.name);
    const ids: string[] = [];
    for (const item of Object.values(document.paths as JsonDocument)) {
      for (const [method, node] of Object.entries(item as JsonDocument)) {
        if (!['get', 'put', 'post', 'patch', 'delete'].includes(method)) {
          continue;
        }
        const operation = node as JsonDocument;
        ids.push(operation.operationId as string);
        expect(operation.summary).toEqual(expect.any(String));
        expect(tags).toEqual(
          expect.arrayContaining(operation.tags as string[]),
        );
        expect(operation.responses).toHaveProperty('default');
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares every parameter of its paths', () => {
    for (const [path, node] of Object.entries(document.paths as JsonDocument)) {
      const item = node as JsonDocument;
      const parameters = ((item.parameters ?? []) as JsonDocument[]).map(
        parameter => {
          const name_ = String(parameter.$ref ?? '')
            .split('/')
            .pop();
          const components = document.components as {
            parameters: { [name: string]: JsonDocument };
          };
          return name_ ? components.parameters[name_] : parameter;
        },
      );
      const declared = parameters
        .filter(parameter => parameter.in === 'path')
        .map(parameter => parameter.name);
      const written = [...path.matchAll(/\{([^}]+)\}/g)].map(match => match[1]);
      expect({ path, parameters: declared.sort() }).toEqual({
        path,
        parameters: written.sort(),
      });
    }
  });

  it('shows examples that its own schemas accept', () => {
    const ajv = newAjv();
    ajv.addSchema({ ...document, $id: base });
    const complaints: unknown[] = [];
    walk(document, (value, pointer) => {
      if (value.schema && value.examples && !Array.isArray(value.examples)) {
        const validate = ajv.compile({
          $ref: `${base}#${encodeURI(pointer)}/schema`,
        });
        for (const example of Object.values(value.examples as JsonDocument)) {
          validate((example as JsonDocument).value);
          complaints.push(...(validate.errors ?? []));
        }
      }
    });
    expect(complaints).toEqual([]);
  });
});

describe('WireChecker', () => {
  const checker = WireChecker.create('control');

  it.each([
    [
      'an answer as documented',
      {
        method: 'GET',
        path: '/calls/count',
        status: 200,
        contentType: 'application/json; charset=utf-8',
        body: { count: 3 },
      },
      [],
    ],
    [
      'a body that is wrong',
      {
        method: 'GET',
        path: '/calls/count',
        status: 200,
        contentType: 'application/json',
        body: { count: 'three' },
      },
      ['body/count must be integer'],
    ],
    [
      'a member nobody documented',
      {
        method: 'GET',
        path: '/calls/count',
        status: 200,
        contentType: 'application/json',
        body: { count: 3, more: 1 },
      },
      ['body must NOT have additional properties'],
    ],
    [
      'a success nobody documented',
      {
        method: 'GET',
        path: '/calls/count',
        status: 202,
        contentType: 'application/json',
        body: {},
      },
      ['GET /calls/count: 202 is not documented'],
    ],
    [
      'a refusal that is no problem',
      {
        method: 'GET',
        path: '/calls/count',
        status: 404,
        contentType: 'text/html',
        body: '',
      },
      ['404 has content type "text/html", not documented'],
    ],
    [
      'a path nobody documented',
      { method: 'GET', path: '/nonsense/1', status: 200 },
      ['GET /nonsense/1 is not documented'],
    ],
    [
      'a body where none belongs',
      { method: 'DELETE', path: '/keys/k', status: 204, body: 'x' },
      ['204 has a body, none is documented'],
    ],
  ])('judges %s', (_, answer, complaints) => {
    expect(checker.answer(answer)).toEqual(complaints);
  });
});
