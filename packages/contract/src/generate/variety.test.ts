import { Json, JsonObject } from '../model/types';
import {
  literalContract,
  schemaId,
} from '../schema/__fixtures__/literalContract';
import { schemaToolbox } from '../schema/schemaToolbox';
import { createRandom } from './random';

const now = Date.parse('2026-06-01T12:00:00Z');

/** `count` entities of the schema `It`, as seeds are made. */
async function entities(schemas: JsonObject): Promise<readonly JsonObject[]> {
  const toolbox = schemaToolbox(await literalContract(schemas));
  return Array.from({ length: 40 }, (_, index) => {
    const value = toolbox.generate(schemaId('It'), {
      random: createRandom(`entity ${index}`),
      direction: 'response',
      now,
      resource: 'messages',
    });
    expect(
      toolbox.validate(schemaId('It'), value as Json, {
        direction: 'response',
        mode: 'contract',
      }),
    ).toEqual([]);
    return value as JsonObject;
  });
}

function distinct(
  values: readonly JsonObject[],
  name: string,
): readonly Json[] {
  return [...new Set(values.map(value => value[name]))].sort();
}

const channel = (name: string, own: JsonObject): JsonObject => ({
  type: 'object',
  properties: { channel: { const: name }, ...own },
  required: ['channel', ...Object.keys(own)],
});

const messages: JsonObject = {
  It: {
    oneOf: [
      { $ref: '#/components/schemas/Sms' },
      { $ref: '#/components/schemas/Mail' },
      { $ref: '#/components/schemas/Push' },
    ],
    discriminator: { propertyName: 'channel' },
  },
  Sms: channel('sms', { segments: { type: 'integer', minimum: 1 } }),
  Mail: channel('email', { subject: { type: 'string' } }),
  Push: channel('push', { title: { type: 'string' } }),
};

describe('entities of a resource', () => {
  it('are of all alternatives, and the same each time', async () => {
    const made = await entities(messages);
    expect(distinct(made, 'channel')).toEqual(['email', 'push', 'sms']);
    const again = await entities(messages);
    expect(JSON.stringify(again)).toBe(JSON.stringify(made));
  });

  it('show each of the examples that a property has', async () => {
    const examples = ['+447700900142', '+447700900187', '+447700900155'];
    const made = await entities({
      It: {
        type: 'object',
        required: ['to'],
        properties: {
          to: { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$', examples },
        },
      },
    });
    expect(distinct(made, 'to')).toEqual([...examples].sort());
  });

  it('hold a reference rather than what it refers to', async () => {
    const made = await entities({
      It: {
        type: 'object',
        required: ['owner'],
        properties: {
          owner: {
            oneOf: [
              { type: 'string', pattern: '^usr_[a-z]{8}$' },
              { $ref: '#/components/schemas/User' },
            ],
          },
        },
      },
      User: channel('user', { login: { type: 'string' } }),
    });
    expect(made.every(({ owner }) => typeof owner === 'string')).toBe(true);
  });
});
