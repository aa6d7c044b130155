import { ControlBench } from './testing/ControlBench';

let bench: ControlBench;
beforeAll(async () => {
  bench = await ControlBench.start();
});
afterAll(() => bench.close());

async function formOf(operation: string) {
  const { body } = await bench.control(
    'GET',
    `/contracts/library/operations?operation=${operation}`,
  );
  return body.items[0].form;
}

describe('the form of an operation', () => {
  it('has the schema of the body with what it refers to', async () => {
    const form = await formOf('createBook');
    expect(form.body).toEqual({
      required: true,
      content: [
        {
          mediaType: 'application/json',
          schema: expect.objectContaining({
            required: ['title'],
            properties: expect.objectContaining({
              pages: { type: 'integer', minimum: 1, maximum: 5000 },
            }),
          }),
        },
      ],
    });
  });

  it('says which parameters name entities that exist', async () => {
    const { parameters, identifiers } = await formOf('getBook');
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'shelfId',
      'bookId',
    ]);
    expect(identifiers).toEqual([
      { in: 'path', name: 'bookId', part: 0, type: 'books' },
      { in: 'path', name: 'shelfId', part: 0, type: 'shelves' },
    ]);
    const { items } = (await bench.control('GET', '/entities')).body;
    expect(items.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['books', 'shelves']),
    );
  });

  it('has no body where the operation takes none', async () => {
    const form = await formOf('listShelves');
    expect(form.body).toBeUndefined();
    expect(form.parameters).toEqual([
      expect.objectContaining({
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', maximum: 50, default: 10 },
      }),
    ]);
  });
});
