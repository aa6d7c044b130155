import { JsonSchema, JsonValue } from '@smartsandbox/plugin-sandbox-common';
import { formFormat } from './formFormat';

const definitions = {
  Card: {
    type: 'object',
    properties: {
      number: { type: 'string' },
      exp_year: { type: 'integer' },
    },
  },
};

const schema: JsonSchema = {
  type: 'object',
  properties: {
    amount: { type: 'integer' },
    rate: { type: 'number' },
    capture: { type: 'boolean' },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    days: { type: 'array', items: { type: 'integer' } },
    card: { $ref: '#/$defs/Card' },
    metadata: { type: 'object', additionalProperties: { type: 'string' } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { price: { type: 'string' }, count: { type: 'integer' } },
      },
    },
    ends: { anyOf: [{ type: 'string', enum: ['now'] }, { type: 'integer' }] },
    source: { anyOf: [{ $ref: '#/$defs/Card' }, { type: 'string' }] },
  },
};

const format = formFormat(schema, definitions);

function read(text: string) {
  const reading = format.read(text);
  if (!('value' in reading)) {
    throw new Error('Every text is a form.');
  }
  return reading;
}

describe('formFormat', () => {
  it.each<[string, JsonValue]>([
    ['', {}],
    ['amount=1250&capture=false', { amount: 1250, capture: false }],
    // What is text stays text, however much it looks like something else.
    ['note=12&card[number]=4242', { note: '12', card: { number: '4242' } }],
    ['note=a+b%26c', { note: 'a b&c' }],
    ['amount=12.', { amount: '12.' }],
    ['amount=ten&unknown=1', { amount: 'ten', unknown: '1' }],
    ['tags=a', { tags: ['a'] }],
    ['tags=a&tags=b', { tags: ['a', 'b'] }],
    ['tags[]=a&tags[]=b', { tags: ['a', 'b'] }],
    ['tags%5B0%5D=a&tags%5B1%5D=b', { tags: ['a', 'b'] }],
    ['days[]=1&days[]=x', { days: [1, 'x'] }],
    ['card[exp_year]=2030', { card: { exp_year: 2030 } }],
    ['metadata[0]=a', { metadata: ['a'] }],
    ['metadata[order]=7', { metadata: { order: '7' } }],
    [
      'items[0][price]=p1&items[0][count]=2&items[1][price]=p2',
      { items: [{ price: 'p1', count: 2 }, { price: 'p2' }] },
    ],
    [
      'items[][price]=p1&items[][count]=2&items[][price]=p2',
      { items: [{ price: 'p1', count: 2 }, { price: 'p2' }] },
    ],
    ['ends=now', { ends: 'now' }],
    ['ends=5', { ends: 5 }],
    ['source=tok_1', { source: 'tok_1' }],
    ['source[exp_year]=2030', { source: { exp_year: 2030 } }],
    ['a[b=1', { 'a[b': '1' }],
  ])('reads %s', (text, value) => {
    expect(read(text).value).toEqual(value);
  });

  it('takes a number however it is written, and shows it as it is', () => {
    expect(read('rate=1.50')).toEqual({
      value: { rate: '1.50' },
      meant: { rate: 1.5 },
    });
  });

  it.each<[string, string, JsonValue, string]>([
    [
      'one field, the others to the letter',
      'note=a+b&amount=1&x=%7e',
      { note: 'a b', amount: 2, x: '~' },
      'note=a+b&amount=2&x=%7e',
    ],
    [
      'a new one at the end',
      'amount=1',
      { amount: 1, note: 'é' },
      'amount=1&note=%C3%A9',
    ],
    ['without one', 'amount=1&note=a', { note: 'a' }, 'note=a'],
    ['parts by brackets', '', { card: { number: '42' } }, 'card[number]=42'],
    [
      'lists as they were told: repeated',
      'tags=a&amount=1',
      { tags: ['a', 'b'], amount: 1 },
      'tags=a&tags=b&amount=1',
    ],
    ['with brackets', 'tags[]=a', { tags: ['a', 'b'] }, 'tags[]=a&tags[]=b'],
    ['by index', '', { tags: ['a', 'b'] }, 'tags[0]=a&tags[1]=b'],
    [
      'lists of objects by index',
      '',
      { items: [{ price: 'p1' }, { price: 'p2', count: 2 }] },
      'items[0][price]=p1&items[1][price]=p2&items[1][count]=2',
    ],
    ['nothing for what can’t be told', 'tags=a', { tags: [], note: null }, ''],
  ])('writes %s', (_, before, value, text) => {
    expect(format.write(value, before)).toBe(text);
  });
});
