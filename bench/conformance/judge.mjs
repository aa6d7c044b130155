import {
  registerSchema,
  unregisterSchema,
} from '@hyperjump/json-schema/draft-2020-12';
import {
  BASIC,
  compile,
  getSchema,
  interpret,
} from '@hyperjump/json-schema/experimental';
import * as Instance from '@hyperjump/json-schema/instance/experimental';
import { JudgeSchemas } from './judgeSchemas.mjs';

let contracts = 0;

/**
 * The second validator for one contract: `check(schemaId, direction, value)` returns `undefined` when the value is
 * valid, else the places of the first violations. All schemas are compiled in one go.
 */
export async function createJudge(model) {
  const schemas = new JudgeSchemas(model);
  for (const { id, direction } of schemasOf(model)) schemas.name(id, direction);
  const uri = `https://judge.example/${contracts++}`;
  registerSchema(schemas.document(), uri);
  const { ast } = await compile(await getSchema(uri));
  return {
    check(id, direction, value) {
      const schemaUri = `${uri}#/$defs/${schemas.name(id, direction)}`;
      const output = interpret(
        { ast, schemaUri },
        Instance.fromJs(value),
        BASIC,
      );
      if (output.valid) return undefined;
      const places = (output.errors ?? []).map(
        error =>
          `${error.keyword.split('/').at(-1)} at ${
            decodeURIComponent(error.instanceLocation).replace(/^#/, '') || '/'
          }`,
      );
      // The deepest places say most.
      places.sort((a, b) => b.split('/').length - a.split('/').length);
      return [...new Set(places)].slice(0, 3).join(', ') || 'invalid';
    },
    dispose: () => unregisterSchema(uri),
  };
}

function* schemasOf(model) {
  for (const operation of model.operations) {
    for (const { schema } of operation.parameters)
      if (schema) yield { id: schema, direction: 'request' };
    for (const { schema } of operation.requestBody?.content ?? [])
      if (schema) yield { id: schema, direction: 'request' };
    for (const response of operation.responses) {
      for (const { schema } of [...response.content, ...response.headers])
        if (schema) yield { id: schema, direction: 'response' };
    }
  }
}
