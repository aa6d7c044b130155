import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The key that encrypts API keys: the configured one, else with SQLite one that is made once and kept in the data
 * folder (mode 0600).
 *
 * @throws Error that names the configuration path when there is none with another database, or it isn't 32 bytes.
 */
export async function provideSecretKey(options: {
  configured?: string;
  dataDirectory: string;
  /** Name of the database driver, such as `better-sqlite3` or `pg`. */
  databaseClient: string;
  logger: LoggerService;
}): Promise<Buffer> {
  const { configured, dataDirectory, databaseClient, logger } = options;
  if (configured !== undefined) {
    return parseKey(configured, 'sandbox.secrets.key');
  }
  if (!databaseClient.includes('sqlite')) {
    throw new Error(
      'sandbox.secrets.key is missing: with PostgreSQL the key that encrypts the sandboxes’ API keys has to be configured. ' +
        'Make one with `openssl rand -base64 32`, and keep it: without it no key can be shown again.',
    );
  }
  const file = join(dataDirectory, 'secrets.key');
  try {
    return parseKey(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (!isError(error) || error.code !== 'ENOENT') {
      throw error;
    }
  }
  const key = randomBytes(32);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, `${key.toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    if (isError(error) && error.code === 'EEXIST') {
      return parseKey(await readFile(file, 'utf8'), file);
    }
    throw error;
  }
  logger.warn(
    `Made a key that encrypts the sandboxes' API keys: ${file}. Set sandbox.secrets.key to use one of your own.`,
  );
  return key;
}

function parseKey(text: string, source: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) {
    throw new Error(
      `${source} has to be 32 bytes in base64, such as \`openssl rand -base64 32\` prints; this is ${key.length} bytes.`,
    );
  }
  return key;
}
