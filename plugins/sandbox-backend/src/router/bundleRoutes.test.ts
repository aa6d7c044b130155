import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { mira, startManager, TestManager } from '../__testUtils__/startManager';

describe('bundles', () => {
  let manager: TestManager;
  beforeEach(async () => {
    manager = await startManager();
  });
  afterEach(() => manager.stop());

  it('are served to whoever holds their signed address, and to services', async () => {
    const { id } = await manager.as(mira).createReady();
    const { url } = manager.provisioner.specs.get(id)!.bundle;
    const signed = url.slice(url.indexOf('/api/sandbox'));
    const unsigned = signed.slice(0, signed.indexOf('?'));
    const none = mockCredentials.none.header();
    const { body } = await request(manager.server)
      .get(signed)
      .set('Authorization', none);
    expect(body.contracts[0]).toMatchObject({ api: 'pets', version: '1.4.0' });
    for (const [path, credentials, status] of [
      [signed, none, 200],
      [unsigned, none, 401],
      [`${unsigned}?signature=AAAA`, none, 403],
      [unsigned, mockCredentials.user.header(), 403],
      [unsigned, mockCredentials.service.header(), 200],
    ] as const) {
      const answer = await request(manager.server)
        .get(path)
        .set('Authorization', credentials);
      expect([path, answer.status]).toEqual([path, status]);
    }
  });
});
