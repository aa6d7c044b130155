import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { SandboxConfig } from './config/readSandboxConfig';
import { BackendLeaseStore } from './database/BackendLeaseStore';
import { CatalogContractStore } from './database/CatalogContractStore';
import { DatabaseKeyStore } from './database/DatabaseKeyStore';
import { DatabaseSandboxStore } from './database/DatabaseSandboxStore';
import { DemoSandboxStore } from './database/DemoSandboxStore';
import { KeyStore } from './database/KeyStore';
import { migrateDatabase } from './database/migrateDatabase';
import { SandboxStore } from './database/SandboxStore';
import { SigningKeyStore } from './database/SigningKeyStore';
import { provideSecretKey } from './secrets/provideSecretKey';
import { SecretBox } from './secrets/SecretBox';
import { ControlTokens } from './tokens/ControlTokens';

/** Everything that the manager keeps. */
export interface Storage {
  readonly store: SandboxStore;
  readonly keys: KeyStore;
  readonly catalogStore: CatalogContractStore;
  readonly demoStore: DemoSandboxStore;
  readonly leaseStore: BackendLeaseStore;
  readonly secrets: SecretBox;
  readonly tokens: ControlTokens;
}

/** Opens the database, brings its tables up to date, and finds or makes the keys that secrets are kept with. */
export async function openStorage(options: {
  config: SandboxConfig;
  database: DatabaseService;
  logger: LoggerService;
  now: () => Date;
}): Promise<Storage> {
  const { config, database, logger, now } = options;
  const db = await migrateDatabase(database);
  const secrets = new SecretBox(
    await provideSecretKey({
      configured: config.secretKey,
      dataDirectory: config.dataDirectory,
      databaseClient: String(db.client.config.client),
      logger,
    }),
  );
  return {
    store: new DatabaseSandboxStore(db),
    keys: new DatabaseKeyStore(db),
    catalogStore: new CatalogContractStore(db),
    demoStore: new DemoSandboxStore(db),
    leaseStore: new BackendLeaseStore(db, 'provisioner'),
    secrets,
    tokens: await ControlTokens.create({
      store: new SigningKeyStore(db),
      secrets,
      now,
    }),
  };
}
