import { mockServices } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideSecretKey } from './provideSecretKey';
import { SecretBox } from './SecretBox';

describe('SecretBox', () => {
  it('opens what it sealed, for the same context and with the same key only', () => {
    const box = new SecretBox(randomBytes(32));
    const sealed = box.seal('sbx_test_…', 'k3v9m2q8x4tz');
    expect(sealed).not.toContain('sbx');
    expect(box.open(sealed, 'k3v9m2q8x4tz')).toBe('sbx_test_…');
    expect(() => box.open(sealed, 'another')).toThrow('sandbox.secrets.key');
    expect(() =>
      new SecretBox(randomBytes(32)).open(sealed, 'k3v9m2q8x4tz'),
    ).toThrow('sandbox.secrets.key');
    expect(() => box.open('plain', 'k3v9m2q8x4tz')).toThrow('encrypted');
  });
});

describe('provideSecretKey', () => {
  const logger = mockServices.logger.mock();

  it('makes one once with SQLite, for its owner only', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'secret-key-'));
    const options = { dataDirectory, databaseClient: 'better-sqlite3', logger };
    const first = await provideSecretKey(options);
    expect(await provideSecretKey(options)).toEqual(first);
    const { mode } = statSync(join(dataDirectory, 'secrets.key'));
    // eslint-disable-next-line no-bitwise
    expect(mode & 0o777).toBe(0o600);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('takes the configured one, and names the path of one that is missing or wrong', async () => {
    const options = { dataDirectory: '/nowhere', databaseClient: 'pg', logger };
    const configured = randomBytes(32).toString('base64');
    expect((await provideSecretKey({ ...options, configured })).length).toBe(
      32,
    );
    await expect(provideSecretKey(options)).rejects.toThrow(
      'sandbox.secrets.key',
    );
    await expect(
      provideSecretKey({ ...options, configured: 'short' }),
    ).rejects.toThrow('sandbox.secrets.key');
  });
});
