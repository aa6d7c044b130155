import {
  parsePathTemplate,
  pathParameterNames,
  pathShape,
} from './pathTemplate';

function shown(path: string) {
  const { segments, query, fragment, trailingSlash } = parsePathTemplate(path);
  return {
    segments: segments.map(pieces =>
      pieces
        .map(piece => (piece.kind === 'text' ? piece.text : `<${piece.name}>`))
        .join(''),
    ),
    ...(query.length > 0 && {
      query: query.map(
        ({ name, value }) =>
          `${name}${
            value
              ? `=${value.kind === 'text' ? value.text : `<${value.name}>`}`
              : ''
          }`,
      ),
    }),
    ...(fragment !== undefined && { fragment }),
    ...(trailingSlash && { trailingSlash }),
  };
}

describe('parsePathTemplate', () => {
  it.each([
    ['/', { segments: [] }],
    ['/payments', { segments: ['payments'] }],
    ['/payments/', { segments: ['payments'], trailingSlash: true }],
    ['/payments/{id}', { segments: ['payments', '<id>'] }],
    ['/users/{id}.json', { segments: ['users', '<id>.json'] }],
    ['/jobs/{id}:cancel', { segments: ['jobs', '<id>:cancel'] }],
    ['/{owner}.{repo}/{a}-{b}', { segments: ['<owner>.<repo>', '<a>-<b>'] }],
    ['/{bucket}/{key+}', { segments: ['<bucket>', '<key>'] }],
    [
      '/alerts?lat={lat}&lon={lon}',
      { segments: ['alerts'], query: ['lat=<lat>', 'lon=<lon>'] },
    ],
    ['/{Bucket}?acl', { segments: ['<Bucket>'], query: ['acl'] }],
    ['/{Bucket}#acl', { segments: ['<Bucket>'], fragment: 'acl' }],
    [
      '/#X-Amz-Target=DynamoDB.PutItem',
      { segments: [], fragment: 'X-Amz-Target=DynamoDB.PutItem' },
    ],
  ])('takes %s apart', (path, expected) => {
    expect(shown(path)).toEqual(expected);
  });

  it('names each parameter of the path once', () => {
    const template = parsePathTemplate('/a/{x}/{y}.{x}?z={z}');
    expect(pathParameterNames(template)).toEqual(['x', 'y']);
  });

  it('gives paths that match the same requests one shape', () => {
    expect(pathShape('/a/{x}/b')).toBe(pathShape('/a/{y}/b'));
    expect(pathShape('/a/{x}#b')).not.toBe(pathShape('/a/{x}#c'));
  });
});
