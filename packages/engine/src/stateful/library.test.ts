import { ContractModel, JsonObject } from '@smartsandbox/contract';
import { libraryContract } from '../testing/libraryContract';
import { TestAnswer, TestSandbox } from '../testing/TestSandbox';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(libraryContract);
});

const library = () => TestSandbox.of(model, { seedSize: 0 });
const isbns = (books: readonly { readonly isbn: string }[]) =>
  books.map(({ isbn }) => isbn);
const book = (isbn: string, more: object = {}) => ({
  isbn,
  title: `Book ${isbn}`,
  ...more,
});

describe('a batch', () => {
  it('makes what is new, changes what is there, and answers all in order', () => {
    const sandbox = library();
    sandbox.call('POST /books', { body: book('200', { author: 'Ada' }) });
    const answer = sandbox.call('POST /books/batch', {
      body: { books: [book('300'), { isbn: '200', title: 'Changed' }] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.books).toEqual([
      expect.objectContaining({ isbn: '300', title: 'Book 300' }),
      expect.objectContaining({ isbn: '200', title: 'Changed', author: 'Ada' }),
    ]);
    expect(sandbox.call('GET /books/200').body.title).toBe('Changed');
    expect(isbns(sandbox.call('GET /books').body)).toEqual([
      '300',
      '200',
      '111',
    ]);
  });

  it.each([
    [{ books: [book('300'), { isbn: '400', title: 7 }] }, '/books/1/title'],
    [{ books: [book('300'), 7] }, '/books/1'],
    [{ books: 'all' }, '/books'],
  ])('is refused as a whole for %j', (body, pointer) => {
    const sandbox = library();
    const answer = sandbox.call('POST /books/batch', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.violations).toContainEqual(
      expect.objectContaining({ pointer }),
    );
    expect(answer.raw.step).toBeUndefined();
    expect(isbns(sandbox.call('GET /books').body)).toEqual(['111']);
  });

  it('is there again after a restart', () => {
    const sandbox = library();
    sandbox.call('POST /books/batch', {
      body: { books: [book('300'), book('400')] },
    });
    const again = library();
    sandbox.steps.forEach(step => again.branch.fold(step));
    expect(again.call('GET /books').text).toBe(sandbox.call('GET /books').text);
  });
});

describe('a search', () => {
  it.each<[JsonObject, readonly string[], number]>([
    [{}, ['400', '300', '200', '111'], 4],
    [{ author: 'Bob' }, ['400', '300'], 2],
    [{ author: 'Bob', pages: { gte: 300 } }, ['400'], 1],
    [{ pages: { gte: 11, lt: 300 } }, ['200', '111'], 2],
    [{ author: 'Nobody' }, [], 0],
    [{ limit: 1 }, ['400'], 4],
    [{ author: 'Bob', limit: 1, offset: 1 }, ['300'], 2],
  ])('for %j', (body, expected, total) => {
    const sandbox = library();
    for (const [isbn, author, pages] of [
      ['200', 'Ada', 200],
      ['300', 'Bob', undefined],
      ['400', 'Bob', 400],
    ] as const) {
      sandbox.call('POST /books', {
        body: book(isbn, { author, ...(pages && { pages }) }),
      });
    }
    const answer: TestAnswer = sandbox.call('POST /books/search', { body });
    expect(answer.status).toBe(200);
    expect(isbns(answer.body.items)).toEqual(expected);
    expect(answer.body.total).toBe(total);
    expect(answer.raw.step?.records ?? []).toEqual([]);
  });
});

describe('a soft delete', () => {
  it('marks the entity, takes it off the list, and lets it be read', () => {
    const sandbox = library();
    const make = (name: string): string =>
      sandbox.call('POST /readers', { body: { name } }).body.id;
    const [ada, bob] = [make('Ada'), make('Bob')];
    const answer = sandbox.call(`DELETE /readers/${ada}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id: ada, name: 'Ada', deleted: true });
    expect(sandbox.call('GET /readers').body).toEqual([
      { id: bob, name: 'Bob', deleted: false },
    ]);
    expect(sandbox.call(`GET /readers/${ada}`).body.deleted).toBe(true);
  });
});

describe('an entity of the contract’s examples', () => {
  it('is there from the start, and can be created once', () => {
    const sandbox = library();
    expect(sandbox.call('GET /books/111').body).toEqual({
      isbn: '111',
      title: 'Named',
      author: 'Ada',
      pages: 11,
    });
    // Otherwise the contract's own example of a create would be refused.
    const create = () => sandbox.call('POST /books', { body: book('111') });
    expect(create().status).toBe(201);
    expect(create().status).toBe(409);
  });

  it('makes room when it is deleted, and what takes its place is the newest', () => {
    const sandbox = library();
    sandbox.call('POST /books', { body: book('200') });
    sandbox.call('DELETE /books/111');
    expect(sandbox.call('GET /books/111').status).toBe(404);
    const again = { isbn: '111', title: 'Again', author: 'Bob', pages: 7 };
    expect(sandbox.call('POST /books', { body: again }).status).toBe(201);
    expect(sandbox.call('GET /books/111').body).toEqual(again);
    expect(isbns(sandbox.call('GET /books').body)).toEqual(['111', '200']);
  });
});
