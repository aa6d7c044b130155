import { freeName } from './freeName';

describe('freeName', () => {
  it.each<[string, string[], string]>([
    ['a free one as it is', ['other'], 'payments-dev'],
    ['the second', ['payments-dev'], 'payments-dev-2'],
    ['the next', ['payments-dev-2', 'payments-dev'], 'payments-dev-3'],
    ['a gap', ['payments-dev', 'payments-dev-3'], 'payments-dev-2'],
    ['one of the same letters', ['Payments-Dev'], 'payments-dev-2'],
  ])('takes %s', (_, taken, expected) => {
    expect(freeName('payments-dev', taken)).toBe(expected);
  });
});
