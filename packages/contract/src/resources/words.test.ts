import { isPlural, isVerb, pastTense, singularOf, statesOf } from './words';

describe('words', () => {
  it.each([
    ['payments', 'payment'],
    ['cities', 'city'],
    ['boxes', 'box'],
    ['addresses', 'address'],
    ['BusinessAddresses', 'BusinessAddress'],
    ['people', 'person'],
    ['statuses', 'status'],
    ['status', 'status'],
    ['analysis', 'analysis'],
    ['payment', 'payment'],
    ['invoice_items', 'invoice_item'],
  ])('the singular of %s is %s', (plural, singular) => {
    expect(singularOf(plural)).toBe(singular);
  });

  it.each([
    ['payments', true],
    ['data', true],
    ['balance', false],
    ['status', false],
  ])('%s is a plural: %s', (word, expected) => {
    expect(isPlural(word)).toBe(expected);
  });

  it.each([
    ['capture', true],
    ['cancelOrder', true],
    ['mark_uncollectible', true],
    ['submit-evidence', true],
    ['captures', false],
    ['balance', false],
  ])('%s is something to do: %s', (word, expected) => {
    expect(isVerb(word)).toBe(expected);
  });

  it.each([
    ['capture', 'captured'],
    ['verify', 'verified'],
    ['ship', 'shipped'],
    ['send', 'sent'],
    ['pay', 'paid'],
    ['close', 'closed'],
    ['deploy', 'deployed'],
  ])('%s leads to %s', (verb, past) => {
    expect(pastTense(verb)).toBe(past);
    expect(statesOf(verb)).toContain(past);
  });
});
