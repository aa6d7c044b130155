import { Json, JsonObject } from '../../model/types';
import {
  literalContract,
  schemaId,
} from '../../schema/__fixtures__/literalContract';
import { schemaToolbox } from '../../schema/schemaToolbox';
import { createRandom } from '../random';
import { GenerateOptions } from '../types';

const now = Date.parse('2026-06-01T12:00:00Z');
const number: JsonObject = { type: 'number', minimum: 0.0001, maximum: 100000 };
const decimal: JsonObject = { type: 'string', pattern: '^\\d{1,9}\\.\\d{2}$' };
const currency: JsonObject = { type: 'string', pattern: '^[A-Z]{3}$' };

/** 40 objects with these members, as seeds are made; all of them valid. */
async function made(
  properties: JsonObject,
  options: Partial<GenerateOptions> = {},
): Promise<readonly { readonly [name: string]: any }[]> {
  const toolbox = schemaToolbox(
    await literalContract({
      It: { type: 'object', required: Object.keys(properties), properties },
    }),
  );
  return Array.from({ length: 40 }, (_, index) => {
    const value = toolbox.generate(schemaId('It'), {
      random: createRandom(`object ${index}`),
      direction: 'response',
      now,
      resource: 'things',
      ...options,
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

describe('the ends of a range', () => {
  it.each([
    ['min', 'max', number],
    ['minAmount', 'maxAmount', decimal],
    ['price_from', 'price_to', { type: 'integer', maximum: 1e6 }],
    ['lower', 'upper', { type: 'number', minimum: -50, maximum: 50 }],
    ['window_min_date', 'window_max_date', { type: 'string', format: 'date' }],
  ])('%s and %s are in order', async (low, high, schema) => {
    const all = await made({ [high]: schema, [low]: schema });
    for (const one of all) {
      const [least, most] =
        schema === decimal ? [+one[low], +one[high]] : [one[low], one[high]];
      expect(least <= most).toBe(true);
    }
    expect(new Set(all.map(one => one[low])).size).toBeGreaterThan(5);
  });

  it('hold between them what lies in between', async () => {
    const all = await made({
      ...{ open: number, high: number, low: number, close: number },
    });
    for (const { open, high, low, close } of all) {
      expect(low).toBe(Math.min(open, high, low, close));
      expect(high).toBe(Math.max(open, high, low, close));
    }
    expect(all.some(({ open, close }) => open > close)).toBe(true);
    expect(all.some(({ open, close }) => open < close)).toBe(true);
  });

  it('stay where they were given or don’t fit the other way round', async () => {
    const given = await made(
      { min: number, max: number },
      { given: { min: 99_999 } },
    );
    expect(given.every(({ min }) => min === 99_999)).toBe(true);
    const apart = await made({
      min: { type: 'integer', minimum: 50, maximum: 60 },
      max: { type: 'integer', minimum: 10, maximum: 20 },
    });
    expect(apart.every(({ min, max }) => min >= 50 && max <= 20)).toBe(true);
  });

  it('are no two telephone numbers or identifiers', async () => {
    const shown = await made(
      {
        from: { type: 'string', enum: ['447700900187', '447700900142'] },
        to: { type: 'string', enum: ['447700900101'] },
        from_id: { type: 'integer', enum: [7] },
        to_id: { type: 'integer', enum: [3] },
      },
      { resource: undefined },
    );
    expect(shown[0]).toEqual({
      ...{ from: '447700900187', to: '447700900101', from_id: 7, to_id: 3 },
    });
  });
});

describe('an exchange', () => {
  const market: JsonObject = {
    pair: { type: 'string', pattern: '^[A-Z]{3}-[A-Z]{3}$' },
    base: { ...currency, example: 'EUR' },
    quote: { ...currency, example: 'EUR' },
    ...{ bid: number, ask: number, mid: number },
  };

  it('names the same two currencies everywhere, and its prices fit', async () => {
    for (const { pair, base, quote, bid, ask, mid } of await made(market)) {
      expect(`${base}-${quote}`).toBe(pair);
      expect(base).not.toBe(quote);
      expect(bid).toBeLessThan(mid);
      expect(mid).toBeLessThan(ask);
      expect(ask / bid).toBeLessThan(1.002);
    }
  });

  it('costs the other way round what it should', async () => {
    const midOf = async (pair: string) => {
      const [one] = await made(market, { given: { pair } });
      expect(one.pair).toBe(pair);
      return one.mid;
    };
    expect((await midOf('EUR-JPY')) * (await midOf('JPY-EUR'))).toBeCloseTo(1);
    expect((await midOf('GBP-USD')) * (await midOf('USD-CHF'))).toBeCloseTo(
      await midOf('GBP-CHF'),
      3,
    );
  });

  it('keeps the order of prices of currencies that nobody knows', async () => {
    for (const one of await made(market, { given: { pair: 'XAU-XPT' } })) {
      expect([one.base, one.quote]).toEqual(['XAU', 'XPT']);
      expect(one.bid <= one.mid && one.mid <= one.ask).toBe(true);
    }
  });

  it('gives what the rate says for what is sold', async () => {
    const tradable = { type: 'string', enum: ['EUR', 'USD', 'JPY'] };
    const all = await made({
      ...{ sellCurrency: tradable, buyCurrency: tradable },
      ...{ sellAmount: decimal, buyAmount: decimal },
      agreedRate: { type: 'string', pattern: '^\\d{1,5}\\.\\d{4}$' },
      interest_rate: { type: 'number', minimum: 0.01, maximum: 0.02 },
    });
    for (const one of all) {
      expect(one.sellCurrency).not.toBe(one.buyCurrency);
      expect(one.buyAmount).toBe((one.sellAmount * one.agreedRate).toFixed(2));
    }
    const euros = all.find(
      ({ sellCurrency, buyCurrency }) =>
        sellCurrency === 'EUR' && buyCurrency === 'USD',
    );
    expect(Number(euros?.agreedRate)).toBeGreaterThan(0.9);
    expect(Number(euros?.agreedRate)).toBeLessThan(1.3);
  });

  it('counts whole numbers in minor units', async () => {
    const minor = { type: 'integer', minimum: 0 };
    for (const one of await made(
      {
        ...{ source_currency: currency, target_currency: currency },
        ...{ source_amount: minor, target_amount: minor, rate: number },
        inverse_rate: number,
      },
      { given: { source_currency: 'USD', target_currency: 'JPY' } },
    )) {
      const { source_amount: source, target_amount: target, rate } = one;
      expect(target).toBe(Math.round((source / 100) * rate));
      expect(rate * one.inverse_rate).toBeCloseTo(1, 3);
    }
  });

  it('keeps what the contract shows where no entity is made', async () => {
    const [one] = await made(
      {
        from: { ...currency, example: 'EUR' },
        to: { ...currency, example: 'USD' },
        rate: { ...number, example: 1.5 },
      },
      { resource: undefined },
    );
    expect(one).toEqual({ from: 'EUR', to: 'USD', rate: 1.5 });
  });

  it('is the same each time', async () => {
    expect(JSON.stringify(await made(market))).toBe(
      JSON.stringify(await made(market)),
    );
  });
});
