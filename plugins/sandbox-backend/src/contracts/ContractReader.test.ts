import { petsContract } from '../__testUtils__/contracts';
import { ContractReader } from './ContractReader';

const source = (name: string, text = petsContract) => ({
  entityRef: `api:default/${name}`,
  name,
  title: name,
  type: 'openapi',
  text,
});

describe('ContractReader', () => {
  it('gives each its own slug, and reads the others when one can’t be read', async () => {
    const read = await new ContractReader().readAll([
      source('pets'),
      source('Pets'),
      source('broken', 'openapi: ['),
    ]);
    expect(read.map(({ api }) => api)).toEqual(['pets', 'pets-2', 'broken']);
    expect(read.map(({ model }) => model?.operations.length)).toEqual([
      2,
      2,
      undefined,
    ]);
    expect(read[2].diagnostics[0].severity).toBe('error');
  });

  it('reads the same text once, and a changed one again', async () => {
    const reader = new ContractReader();
    const first = await reader.readAs('pets', source('pets'));
    const again = await reader.readAs('pets', source('pets'));
    const other = await reader.readAs(
      'pets',
      source('pets', `${petsContract} `),
    );
    expect(again.model).toBe(first.model);
    expect(other.model).not.toBe(first.model);
  });

  it('forgets what was asked for longest ago when it is too much', async () => {
    const reader = new ContractReader();
    // Told apart by their length; three of them are more than is kept.
    const big = (blanks: number) =>
      source('big', petsContract + ' '.repeat(8_000_000 + blanks));
    const first = await reader.readAs('big', big(1));
    await reader.readAs('big', big(2));
    await reader.readAs('big', big(3));
    const again = await reader.readAs('big', big(1));
    expect(again.model).not.toBe(first.model);
  });
});
