import { ContractModel } from '@smartsandbox/contract';
import { shopContract } from '../testing/shopContract';
import { TestCall, TestSandbox } from '../testing/TestSandbox';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(shopContract);
});

const pay: TestCall = { body: { amount: 5 } };

function scenarios(...names: string[]): TestCall {
  return {
    ...pay,
    controls: { scenarios: names.map(name => ({ name, parameters: {} })) },
  };
}

describe('a call that asks for an outcome', () => {
  it.each<[string, TestCall, number, object, string]>([
    [
      'X-Sandbox-Error: 402',
      { ...pay, controls: { error: { status: 402 } } },
      402,
      {},
      'forced',
    ],
    [
      'X-Sandbox-Error: 402/card_declined',
      { ...pay, controls: { error: { status: 402, code: 'card_declined' } } },
      402,
      { code: 'card_declined' },
      'forced',
    ],
    [
      'X-Sandbox-Error: 402/no-money (an example)',
      { ...pay, controls: { error: { status: 402, code: 'no-money' } } },
      402,
      { code: 'insufficient_funds', message: 'Not enough.' },
      'forced',
    ],
    [
      'Prefer: code=402',
      { ...pay, controls: { prefer: { code: '402' } } },
      402,
      {},
      'forced',
    ],
    [
      'Prefer: example=no-money',
      { ...pay, controls: { prefer: { example: 'no-money' } } },
      402,
      { code: 'insufficient_funds' },
      'forced',
    ],
    [
      'canonical name',
      scenarios('createPayment.402.card_declined'),
      402,
      { code: 'card_declined' },
      'scenario',
    ],
    [
      'example',
      scenarios('no-money'),
      402,
      { code: 'insufficient_funds' },
      'scenario',
    ],
    [
      'code',
      scenarios('card_declined'),
      402,
      { code: 'card_declined' },
      'scenario',
    ],
    ['status', scenarios('422'), 422, {}, 'scenario'],
    [
      'status and example',
      scenarios('402.no-money'),
      402,
      { code: 'insufficient_funds' },
      'scenario',
    ],
    [
      'list: the first of this operation wins',
      scenarios('readCustomer.404', 'no-money', '422'),
      402,
      { code: 'insufficient_funds' },
      'scenario',
    ],
  ])('by %s', (_, call, status, body, tier) => {
    const sandbox = TestSandbox.of(model);
    const answer = sandbox.call('POST /payments', call);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    expect(answer.raw.facts.tier).toBe(tier);
    expect(answer.raw.step).toBeUndefined();
    // The same call without the control is made as ever: nothing was drawn.
    expect(sandbox.call('POST /payments', pay).text).toBe(
      TestSandbox.of(model).call('POST /payments', pay).text,
    );
  });

  it('says which scenarios of a list were of other operations', () => {
    const { raw } = TestSandbox.of(model).call(
      'POST /payments',
      scenarios('readCustomer.404', 'no-money'),
    );
    expect(raw.scenario).toBe('createPayment.402.no-money');
    expect(raw.facts.considered).toEqual([
      {
        tier: 'scenario',
        name: 'readCustomer.404',
        whyNot: 'it is a scenario of another operation than createPayment',
      },
    ]);
  });

  it.each<[string, TestCall, string, string[]]>([
    [
      'an unknown scenario',
      scenarios('no-mony'),
      'unknown-scenario',
      ['no-money'],
    ],
    [
      'an unknown scenario after one that applies',
      scenarios('no-money', 'card_declind'),
      'unknown-scenario',
      ['card_declined'],
    ],
    [
      'an error that isn’t documented',
      { ...pay, controls: { error: { status: 418 } } },
      'bad-control',
      ['402', '422'],
    ],
    [
      'a code that isn’t documented',
      { ...pay, controls: { error: { status: 402, code: 'card_declind' } } },
      'bad-control',
      ['402/card_declined'],
    ],
  ])('is refused for %s, with what is near', (_, call, slug, nearest) => {
    const { status, body, raw } = TestSandbox.of(model).call(
      'POST /payments',
      call,
    );
    expect(status).toBe(400);
    expect(raw.facts.refusal).toBe(slug);
    expect(body.nearest).toEqual(expect.arrayContaining(nearest));
  });

  it('ignores a preference that can’t be honoured (RFC 7240)', () => {
    const { status, raw } = TestSandbox.of(model).call('POST /payments', {
      ...pay,
      controls: { prefer: { code: '418' } },
    });
    expect(status).toBe(202);
    expect(raw.preferenceApplied).toBeUndefined();
    expect(raw.facts.considered[0]).toMatchObject({
      tier: 'forced',
      name: 'code=418',
    });
  });

  it('runs the stateful default for Prefer: code=2xx', () => {
    const { status, raw } = TestSandbox.of(model).call('PUT /products/lamp-1', {
      body: { sku: 'lamp-1', title: 'Lamp' },
      controls: { prefer: { code: '200' } },
    });
    expect(status).toBe(200);
    expect(raw.preferenceApplied).toBe('code=200');
    expect(raw.facts.tier).toBe('stateful');
    expect(raw.step).toBeDefined();
  });

  it('answers dynamic=true as it stands, without effects', () => {
    const sandbox = TestSandbox.of(model);
    const call = { ...pay, controls: { prefer: { dynamic: true } } };
    const first = sandbox.call('POST /payments', call);
    expect(first.status).toBe(202);
    expect(first.raw.step).toBeUndefined();
    expect(sandbox.call('POST /payments', call).text).toBe(first.text);
    const seeded = (seed: string) =>
      sandbox.call('POST /payments', {
        ...pay,
        controls: { prefer: { dynamic: true, seed } },
      }).text;
    expect(seeded('a')).toBe(seeded('a'));
    expect(seeded('a')).not.toBe(seeded('b'));
  });

  it('notes violations of the request instead of refusing', () => {
    const sandbox = TestSandbox.of(model);
    const call: TestCall = {
      body: { amount: 'much' },
      controls: { error: { status: 402 } },
    };
    const { status, raw } = sandbox.call('POST /payments', call);
    expect(status).toBe(402);
    expect(raw.facts.noted.map(({ pointer }) => pointer)).toEqual(['/amount']);
    const operation = model.operationsById.get('createPayment')!;
    const asks = (controls: TestCall['controls']) =>
      sandbox.branch.asksForError({
        api: 'shop',
        operation,
        controls: { scenarios: [], ...controls },
      });
    expect(asks({ error: { status: 402 } })).toBe(true);
    expect(asks(scenarios('no-money').controls)).toBe(true);
    // A mistyped name is said before what else is wrong.
    expect(asks(scenarios('no-mony').controls)).toBe(true);
    expect(asks({ prefer: { code: '202' } })).toBe(false);
    expect(asks({})).toBe(false);
  });
});

describe('what no entity decides', () => {
  const stateless = `
openapi: 3.0.3
info: { title: Stateless, version: '1' }
paths:
  /quote:
    get:
      operationId: quote
      responses:
        '200':
          description: A quote
          content:
            application/json:
              schema: { type: object, required: [text], properties: { text: { type: string } } }
              example: { text: Well said. }
  /dice/roll:
    post:
      operationId: roll
      responses:
        '200':
          description: A roll
          content:
            application/json:
              schema: { type: object, required: [eyes], properties: { eyes: { type: integer, minimum: 1, maximum: 6 } } }
  /never:
    get:
      operationId: never
      responses:
        '200':
          description: Impossible
          content:
            application/json:
              schema: { type: integer, minimum: 5, maximum: 4 }
`;

  it('is the contract’s example, else made from the schema, else our fault', async () => {
    const sandbox = TestSandbox.of(await TestSandbox.load(stateless));
    const quote = sandbox.call('GET /quote');
    expect([quote.body, quote.raw.facts.tier]).toEqual([
      { text: 'Well said.' },
      'example',
    ]);
    const roll = sandbox.call('POST /dice/roll');
    expect(roll.raw.facts.tier).toBe('generated');
    expect(roll.body.eyes).toBeGreaterThan(0);
    expect(sandbox.call('POST /dice/roll').text).toBe(roll.text);
    const never = sandbox.call('GET /never');
    expect(never.status).toBe(500);
    expect(never.raw.facts.refusal).toBe('no-valid-response');
    expect(never.body.detail).toContain('No valid 200 can be built for never');
  });
});

it('refuses who accepts none of the documented types in strict mode only', () => {
  const sandbox = TestSandbox.of(model);
  const headers = { accept: 'image/png' };
  const line = 'GET /customers';
  expect(sandbox.call(line, { headers }).status).toBe(200);
  expect(sandbox.call(line, { headers, validation: 'strict' }).status).toBe(
    406,
  );
});
