import {
  pathValues,
  queryPairs,
  withPathValues,
  withQuery,
} from './requestPath';

describe('paths', () => {
  it('give and take their parameters', () => {
    const template = '/a/{one}/b/{two}:cancel';
    const path = withPathValues(
      template,
      '/old?q=1',
      new Map([
        ['one', 'x/y'],
        ['two', '2'],
      ]),
    );
    expect(path).toBe('/a/x%2Fy/b/2:cancel?q=1');
    expect([...pathValues(template, path)!]).toEqual([
      ['one', 'x/y'],
      ['two', '2'],
    ]);
    expect(pathValues(template, '/elsewhere')).toBeUndefined();
  });

  it('keep repeated and odd query parameters', () => {
    const path = '/a?x=1&x=2&created[gte]=2026-01-01&flag&sp=a+b%26c';
    const pairs = queryPairs(path);
    expect(pairs).toEqual([
      ['x', '1'],
      ['x', '2'],
      ['created[gte]', '2026-01-01'],
      ['flag', ''],
      ['sp', 'a b&c'],
    ]);
    expect(withQuery(path, pairs)).toBe(
      '/a?x=1&x=2&created[gte]=2026-01-01&flag=&sp=a%20b%26c',
    );
    expect(withQuery(path, [['', 'x']])).toBe('/a');
  });
});
