import fc from 'fast-check';
import { createRandom } from '../generate/random';
import { Json, JsonObject, SchemaId } from '../model/types';
import { Coercers } from '../request/Coercers';
import { ContractSchemas } from '../schema/ContractSchemas';
import {
  literalContract,
  schemaId,
} from '../schema/__fixtures__/literalContract';
import { schemaToolbox } from '../schema/schemaToolbox';
import { parseXml } from './parseXml';
import { writeXml } from './writeXml';
import { xmlValue } from './xmlValue';

const scalar: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { type: 'string', minLength: 1 },
  { type: 'string', enum: ['a & b', '<c>', '"d"', ' e '] },
  { type: 'integer' },
  { type: 'number', multipleOf: 0.5 },
  { type: 'boolean' },
);
const name = fc.constantFrom('Alpha', 'Beta', 'ns:Gamma', undefined);

/** Objects of scalars, attributes, objects and lists, with names and wrappings of all kinds. */
const schemas = fc.letrec<{ object: JsonObject; member: JsonObject }>(tie => ({
  member: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'xml' },
    scalar,
    scalar.map(schema => ({ ...schema, xml: { attribute: true } })),
    fc
      .tuple(fc.oneof(scalar, tie('object')), fc.boolean(), name)
      .map(([items, wrapped, itemName]) => ({
        type: 'array',
        minItems: 1,
        maxItems: 3,
        xml: { wrapped },
        items: { ...items, ...(itemName && { xml: { name: itemName } }) },
      })),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'), {
      minLength: 1,
    })
    .chain(names =>
      fc.tuple(...names.map(() => tie('member'))).map(members => ({
        type: 'object',
        required: names,
        // One name for one thing: two lists of equally named items can't be told apart in any document.
        properties: Object.fromEntries(
          names.map((each, index) => [each, renamed(members[index], each)]),
        ),
      })),
    ),
}));

function renamed(member: JsonObject, property: string): JsonObject {
  const items = member.items as JsonObject | undefined;
  const own = items?.xml as JsonObject | undefined;
  return own
    ? {
        ...member,
        items: { ...items, xml: { name: `${own.name}${property}` } },
      }
    : member;
}

function readBack(of: ContractSchemas, id: SchemaId, text: string): Json {
  const parsed = parseXml(text);
  return 'root' in parsed
    ? new Coercers(of).get(id)(xmlValue(of, id, parsed.root))
    : parsed.problem;
}

it('writes XML that reads back as the same value, whatever the schema', async () => {
  await fc.assert(
    fc.asyncProperty(schemas.object, fc.string(), async (It, seed) => {
      const model = await literalContract({ It });
      const id = schemaId('It');
      const value = schemaToolbox(model).generate(id, {
        random: createRandom(seed),
        direction: 'response',
        now: 0,
      });
      const schemasOfIt = new ContractSchemas(model);
      const text = writeXml(schemasOfIt, id, value ?? null);
      expect(readBack(schemasOfIt, id, text)).toEqual(value);
    }),
    { numRuns: 150, seed: 7 },
  );
});
