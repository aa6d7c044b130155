import { Json, JsonObject } from '../model/types';
import {
  literalContract,
  schemaId,
} from '../schema/__fixtures__/literalContract';
import { schemaToolbox } from '../schema/schemaToolbox';
import { createRandom } from './random';
import { countryCodes, currencyCodes, words } from './words';

const word = `(${words.join('|')})`;
const alpha2 = `(${countryCodes.map(([code]) => code).join('|')})`;
const alpha3 = `(${countryCodes.map(([, code]) => code).join('|')})`;
const currency = `(${currencyCodes.join('|')})`;

/** Twenty texts for a property of this name in an object of this resource. */
async function texts(
  name: string,
  schema: JsonObject,
  resource?: string,
): Promise<readonly Json[]> {
  const It = {
    type: 'object',
    required: [name],
    properties: { [name]: { type: 'string', ...schema } },
  };
  const toolbox = schemaToolbox(await literalContract({ It }));
  return Array.from({ length: 20 }, (_, index) => {
    const made = toolbox.generate(schemaId('It'), {
      random: createRandom(`${index}`),
      direction: 'response',
      now: 0,
      resource,
    });
    return (made as JsonObject)[name];
  });
}

describe('texts with a pattern', () => {
  it.each<[string, JsonObject, string | undefined, string]>([
    ['country', { pattern: '^[A-Z]{3}$' }, undefined, alpha3],
    ['country', { pattern: '^[A-Z]{2}$' }, undefined, alpha2],
    ['nationalityCode', { pattern: '^[a-z]{2}$' }, undefined, '[a-z]{2}'],
    [
      'issuer',
      { pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3 code.' },
      undefined,
      alpha3,
    ],
    [
      'from',
      { pattern: '^[A-Z]{3}$', description: 'ISO 4217.' },
      'fee',
      currency,
    ],
    ['code', { pattern: '^[A-Z]{3}$' }, 'currencies', currency],
    ['code', { pattern: '^[A-Z]{2}$' }, 'countries', alpha2],
    [
      'pair',
      { pattern: '^[A-Z]{3}/[A-Z]{3}$' },
      'rates',
      `${currency}/${currency}`,
    ],
    [
      'handle',
      { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
      'team',
      `${word}-${word}`,
    ],
    ['alias', { pattern: '^[A-Z][A-Z_]+$' }, 'team', '[A-Z]+_[A-Z]+'],
    ['label', { pattern: '^[a-z]{2,12}$' }, 'team', word],
  ])(
    'are what they are called: %s %j of %s',
    async (name, schema, resource, expected) => {
      for (const made of await texts(name, schema, resource)) {
        expect(made).toMatch(new RegExp(`^${expected}$`));
      }
    },
  );

  it('keep their random characters where nobody would choose words', async () => {
    const made = await texts('accessToken', { pattern: '^[a-z0-9-]{20,40}$' });
    const said = made.filter(each =>
      new RegExp(`^${word}-${word}$`).test(String(each)),
    );
    expect(said).toEqual([]);
  });

  it('name a pair of two different currencies', async () => {
    for (const made of await texts('pair', { pattern: '^[A-Z]{6}$' })) {
      const text = String(made);
      expect(text.slice(0, 3)).not.toBe(text.slice(3));
    }
  });
});

it('leaves texts alone that only speak of a country', async () => {
  const made = await texts('story', {
    description: 'What happened in the country (ISO 3166-1) of the sender.',
  });
  expect(made.some(each => String(each).length > 3)).toBe(true);
});
