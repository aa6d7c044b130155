import { formOfValue } from './identifierForms';

describe('formOfValue', () => {
  it.each([
    ['pay_8fJ2kQ0sLm3X', { kind: 'prefixed', prefix: 'pay_', length: 12 }],
    ['cus_test_41aB9', { kind: 'prefixed', prefix: 'cus_test_', length: 5 }],
    ['BA3227C223222B5BPCMXXDF', { kind: 'prefixed', prefix: 'BA', length: 21 }],
    ['3fa85f64-5717-4562-b3fc-2c963f66afa6', { kind: 'uuid' }],
    [42, { kind: 'integer' }],
    ['4321abcd', { kind: 'opaque', length: 8 }],
    // Short ones stand for longer ones.
    ['12345', { kind: 'opaque' }],
    ['', undefined],
    [1.5, undefined],
    [true, undefined],
  ])('%j is %j', (value, form) => {
    expect(formOfValue(value, typeof value === 'string')).toEqual(form);
  });
});
