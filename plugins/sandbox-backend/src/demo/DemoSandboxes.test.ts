import { ConfigReader } from '@backstage/config';
import { databases, openDatabase } from '../__testUtils__/databases';
import { until } from '../__testUtils__/ManagerCaller';
import { mira, startManager, teo } from '../__testUtils__/startManager';
import { readDemoSandboxes } from './readDemoSandboxes';

jest.setTimeout(60_000);

const config = {
  secrets: { key: Buffer.alloc(32, 7).toString('base64') },
  demo: {
    sandboxes: [
      { name: 'hers', owner: 'team-checkout', apis: ['pets'], seed: 41 },
      {
        name: 'theirs',
        owner: 'group:default/team-logistics',
        apis: ['api:default/pets'],
      },
    ],
  },
};

describe.each(databases.eachSupportedId())(
  'first sandboxes (%s)',
  databaseId => {
    it('are there after the first start, and each is made only once', async () => {
      const knex = await openDatabase(databaseId);
      const first = await startManager({ knex, config });
      const her = first.as(mira);
      const list = await until(
        async () => (await her.get('/sandboxes?sort=name')).body,
        ({ items }) => items.length === 2,
      );
      expect(list.items).toMatchObject([
        {
          name: 'hers',
          owner: 'group:default/team-checkout',
          permissions: { read: true },
        },
        { name: 'theirs', permissions: { read: false } },
      ]);
      const { id } = list.items[0];
      const made = await her.comesTo(id, ({ state }) => state === 'ready');
      expect(made.settings.seed).toBe('41');
      await her.delete(`/sandboxes/${id}`);
      await her.isGone(id);
      await first.stop();

      const second = await startManager({ knex, config });
      const his = second.as(teo);
      const theirs = await his.createReady({ name: 'another' });
      expect(theirs.name).toBe('another');
      const { body } = await his.get('/sandboxes');
      expect(
        body.items.map(({ name }: { name: string }) => name).sort(),
      ).toEqual(['another', 'theirs']);
      await second.stop();
    });
  },
);

describe('readDemoSandboxes', () => {
  const read = (...sandboxes: object[]) =>
    readDemoSandboxes(new ConfigReader({ sandbox: { demo: { sandboxes } } }));
  const fine = { name: 'x', owner: 'team-checkout', apis: ['pets'] };

  it('has none by default', () => {
    expect(readDemoSandboxes(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    ['two of one name', [fine, fine], 'two called x'],
    ['no owner', [{ ...fine, owner: undefined }], 'owner'],
    [
      'an owner that is no ref',
      [{ ...fine, owner: 'group:' }],
      'sandboxes[0].owner',
    ],
  ])('names the key of %s', (_, sandboxes, message) => {
    expect(() => read(...sandboxes)).toThrow(message);
  });
});
