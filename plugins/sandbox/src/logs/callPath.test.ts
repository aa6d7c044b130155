import { callPath } from './callPath';

const sandbox = 'k3v9m2q8x4tz';

describe('callPath', () => {
  it.each([
    ['/s/k3v9m2q8x4tz/payments/payments?limit=3', true, '/payments?limit=3'],
    ['/s/k3v9m2q8x4tz/payments', true, '/'],
    ['/s/k3v9m2q8x4tz/payments?x=1', true, '/?x=1'],
    ['/s/k3v9m2q8x4tz/payments/cards', false, '/payments/cards'],
    ['/s/k3v9m2q8x4tz/paymentsx/cards', true, '/paymentsx/cards'],
    ['/payments/pay_1', true, '/payments/pay_1'],
  ])('%s, alone %s, is %s', (url, isAlone, expected) => {
    const call = { url, sandbox, api: 'payments' };
    expect(callPath(call, { isAlone })).toBe(expected);
  });
});
