import { TestSandbox } from '../testing/TestSandbox';

const json = (schema: object, example?: object) => ({
  'application/json': { schema, ...(example && { example }) },
});
const fine = (schema: object, example?: object) => ({
  200: { description: 'Fine', content: json(schema, example) },
});

/** A list and a read of things that are identified by `name`, with further paths beside them. */
function contractOf(
  things: string,
  name: string,
  identifier: object,
  more: object = {},
): string {
  const Thing = {
    type: 'object',
    required: [name],
    properties: { [name]: identifier },
  };
  const parameter = { name, in: 'path', required: true, schema: identifier };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      [`/${things}`]: {
        get: { responses: fine({ type: 'array', items: Thing }) },
      },
      [`/${things}/{${name}}`]: {
        get: { parameters: [parameter], responses: fine(Thing) },
      },
      ...more,
    },
  });
}

/** The identifiers in a list of seeds, each of which can be read. */
async function seeded(
  contract: string,
  things: string,
  name: string,
): Promise<readonly string[]> {
  const sandbox = TestSandbox.of(await TestSandbox.load(contract), {
    seedSize: 10,
  });
  const { status, body } = sandbox.call(`GET /${things}`);
  expect(status).toBe(200);
  const identifiers: string[] = body.map((thing: { [name: string]: unknown }) =>
    String(thing[name]),
  );
  for (const id of identifiers) {
    expect([id, sandbox.call(`GET /${things}/${id}`).status]).toEqual([
      id,
      200,
    ]);
  }
  return identifiers;
}

const seedsOf = (things: string, name: string, identifier: object) =>
  seeded(contractOf(things, name, identifier), things, name);

describe('identifiers of the seed', () => {
  it('are dates where the contract says so by format alone', async () => {
    const dates = await seedsOf('days', 'date', {
      type: 'string',
      format: 'date',
    });
    expect(dates).toHaveLength(10);
    for (const date of dates) {
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('don’t end with those that the contract shows', async () => {
    const addresses = await seedsOf('floating-ips', 'ip', {
      type: 'string',
      format: 'ipv4',
      example: '192.0.2.17',
    });
    expect(new Set(addresses).size).toBe(10);
    for (const address of addresses) {
      expect(address).toMatch(/^192\.0\.2\.\d+$/);
    }
  });

  it('don’t run out of words', async () => {
    const slug = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };
    const contract = contractOf('teams', 'slug', slug);
    const sandbox = TestSandbox.of(await TestSandbox.load(contract), {
      seedSize: 2000,
    });
    expect(sandbox.branch.counts()).toMatchObject([{ count: 2000 }]);
  });

  it('are countries where they are called so', async () => {
    const codes = await seedsOf('limits', 'country', {
      type: 'string',
      minLength: 2,
      maxLength: 2,
    });
    expect(codes).toHaveLength(10);
    const known = new Intl.DisplayNames('en', {
      type: 'region',
      fallback: 'none',
    });
    expect(codes.filter(code => !known.of(code))).toEqual([]);
  });

  it('are none that a property of the same name holds by chance', async () => {
    const rate = { type: 'string' };
    const Conversion = {
      type: 'object',
      required: ['id', 'rate'],
      properties: { id: { type: 'string' }, rate },
    };
    const pairs = await seeded(
      contractOf(
        'rates',
        'pair',
        { type: 'string', pattern: '^[A-Z]{3}-[A-Z]{3}$' },
        {
          '/conversions': {
            get: { responses: fine({ type: 'array', items: Conversion }) },
          },
          '/conversions/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, schema: rate },
              ],
              responses: fine(Conversion, { id: 'CV-1', rate: '1.0839' }),
            },
          },
        },
      ),
      'rates',
      'pair',
    );
    expect(pairs).toHaveLength(10);
    for (const pair of pairs) {
      expect(pair).toMatch(/^[A-Z]{3}-[A-Z]{3}$/);
    }
  });
});
