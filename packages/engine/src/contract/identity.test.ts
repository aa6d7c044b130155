import { identifierValues, joinIdentifier, splitIdentifier } from './identity';

describe('identifiers', () => {
  it('come apart into what they were joined of', () => {
    const id = joinIdentifier(['a,b', 7, '50 %']);
    expect(splitIdentifier(id, 3)).toEqual(['a,b', '7', '50 %']);
  });

  it('are taken as they are where a caller has not escaped them', () => {
    expect(splitIdentifier('50%,a', 2)).toEqual(['50%', 'a']);
  });

  it('have values of the types that the contract says', () => {
    const identifier = [
      { property: 'shop', kind: 'natural' as const },
      { property: 'number', kind: 'integer' as const },
    ];
    expect(identifierValues({ identifier }, '12,7')).toEqual(['12', 7]);
    expect(identifierValues({ identifier }, '12,seven')).toEqual([
      '12',
      'seven',
    ]);
  });
});
