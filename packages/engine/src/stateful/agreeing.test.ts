import { TestSandbox } from '../testing/TestSandbox';

const currency = { type: 'string', enum: ['EUR', 'USD', 'GBP', 'SEK', 'JPY'] };
const amount = { type: 'string', pattern: '^[0-9]{1,9}\\.[0-9]{2}$' };
const json = (schema: object) => ({ 'application/json': { schema } });
const fine = (status: number, schema: object) => ({
  [status]: { description: 'Fine', content: json(schema) },
});
const Quote = { $ref: '#/components/schemas/Quote' };
const Rate = { $ref: '#/components/schemas/Rate' };
const price = { type: 'number', minimum: 0.0001, maximum: 100000 };
const pair = { type: 'string', pattern: '^[A-Z]{3}-[A-Z]{3}$' };

const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Rates', version: '1' },
  paths: {
    '/quotes': {
      get: { responses: fine(200, { type: 'array', items: Quote }) },
      post: {
        requestBody: { content: json(Quote) },
        responses: fine(201, Quote),
      },
    },
    '/quotes/{id}': {
      get: {
        parameters: [
          {
            ...{ name: 'id', in: 'path', required: true },
            schema: { type: 'string' },
          },
        ],
        responses: fine(200, Quote),
      },
    },
    '/rates': {
      get: { responses: fine(200, { type: 'array', items: Rate }) },
    },
    '/rates/{pair}': {
      get: {
        parameters: [
          { name: 'pair', in: 'path', required: true, schema: pair },
        ],
        responses: fine(200, Rate),
      },
    },
  },
  components: {
    schemas: {
      Quote: {
        type: 'object',
        required: [
          ...['id', 'sell_currency', 'buy_currency', 'sell_amount'],
          ...['buy_amount', 'rate'],
        ],
        properties: {
          id: { type: 'string', readOnly: true },
          sell_currency: currency,
          buy_currency: currency,
          sell_amount: amount,
          buy_amount: { ...amount, readOnly: true, example: '2709.75' },
          rate: {
            type: 'string',
            pattern: '^[0-9]{1,5}\\.[0-9]{4}$',
            readOnly: true,
            example: '1.0839',
          },
        },
      },
      Rate: {
        type: 'object',
        required: ['pair', 'base', 'quote', 'bid', 'ask'],
        properties: {
          ...{ pair, base: currency, quote: currency },
          ...{ bid: price, ask: price },
        },
      },
    },
  },
});

async function sandbox(seed = '41'): Promise<TestSandbox> {
  return TestSandbox.of(await TestSandbox.load(contract), {
    seed,
    seedSize: 20,
    settings: { unknownIds: 'generate' },
  });
}

describe('what belongs together', () => {
  it('agrees in every seed', async () => {
    const { body: quotes } = (await sandbox()).call('GET /quotes');
    expect(quotes).toHaveLength(20);
    for (const quote of quotes) {
      expect(quote.sell_currency).not.toBe(quote.buy_currency);
      expect(quote.buy_amount).toBe(
        (quote.sell_amount * quote.rate).toFixed(2),
      );
    }
  });

  it('agrees with an identifier that was asked for', async () => {
    const { body } = (await sandbox()).call('GET /rates/GBP-SEK');
    expect(body).toMatchObject({ base: 'GBP', quote: 'SEK' });
    expect(body.bid).toBeGreaterThan(10);
    expect(body.bid).toBeLessThan(body.ask);
  });

  it('agrees with what was sent when it is made', async () => {
    const branch = await sandbox();
    const of = (sell: string, buy: string) =>
      branch.call('POST /quotes', {
        body: {
          ...{ sell_currency: sell, buy_currency: buy },
          sell_amount: '200.00',
        },
      }).body;
    const there = of('EUR', 'SEK');
    const back = of('SEK', 'EUR');
    expect(there.sell_amount).toBe('200.00');
    expect(there.buy_amount).toBe((200 * there.rate).toFixed(2));
    expect(there.rate * back.rate).toBeCloseTo(1, 2);
    expect(branch.call(`GET /quotes/${there.id}`).body).toEqual(there);
  });

  it('is the same byte for byte with the same seed', async () => {
    const [one, same, other] = await Promise.all(
      ['41', '41', '42'].map(async seed => {
        const branch = await sandbox(seed);
        return ['GET /quotes', 'GET /rates', 'GET /rates/EUR-USD']
          .map(line => branch.call(line).text)
          .join('\n');
      }),
    );
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
