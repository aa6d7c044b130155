import {
  AuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PermissionRuleset } from '@backstage/plugin-permission-node';
import {
  SandboxFilter,
  SandboxProvisioner,
  SandboxResource,
} from '@smartsandbox/plugin-sandbox-node';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ControlReader } from './calls/ControlReader';
import { SandboxConfig } from './config/readSandboxConfig';
import { CatalogContracts } from './contracts/CatalogContracts';
import { CatalogWatch } from './contracts/CatalogWatch';
import { ContractReader } from './contracts/ContractReader';
import { DemoSandbox, DemoSandboxes } from './demo/DemoSandboxes';
import { Storage } from './openStorage';
import { Announcer } from './reconcile/Announcer';
import { BackendLease } from './reconcile/BackendLease';
import { Provisioners } from './reconcile/Provisioners';
import { Reaper } from './reconcile/Reaper';
import { SandboxReconciler } from './reconcile/SandboxReconciler';
import { BundleReader, BUNDLES_PATH } from './router/bundleRoutes';
import { ManagerServices } from './router/RouteOptions';
import { AuthorizedCallService } from './service/AuthorizedCallService';
import { AuthorizedContractService } from './service/AuthorizedContractService';
import { AuthorizedKeyService } from './service/AuthorizedKeyService';
import { AuthorizedSandboxService } from './service/AuthorizedSandboxService';
import { Callers } from './service/Callers';
import { DefaultCallService } from './service/DefaultCallService';
import { DefaultContractService } from './service/DefaultContractService';
import { DefaultKeyService } from './service/DefaultKeyService';
import { DefaultSandboxService } from './service/DefaultSandboxService';
import { SandboxAccess } from './service/SandboxAccess';
import { SandboxChanges } from './service/SandboxChanges';
import { SandboxFactory } from './service/SandboxFactory';
import { SandboxPresenter } from './service/SandboxPresenter';

export interface ManagerOptions {
  readonly config: SandboxConfig;
  readonly storage: Storage;
  readonly provisioners: Provisioners;
  readonly demo: readonly DemoSandbox[];
  /** Address of this plugin for runtimes. */
  readonly managerUrl: string;
  readonly auth: AuthService;
  readonly userInfo: UserInfoService;
  readonly catalog: CatalogService;
  readonly permissions: PermissionsService;
  readonly ruleset: PermissionRuleset<
    SandboxResource,
    SandboxFilter,
    'sandbox'
  >;
  readonly announcer: Announcer;
  readonly logger: LoggerService;
}

/** The manager without its routes. */
export interface Manager {
  readonly services: ManagerServices;
  readonly bundles: BundleReader;
  readonly catalogWatch: CatalogWatch;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const now = () => new Date();

/** Puts the parts of the manager together. */
export function createManager(options: ManagerOptions): Manager {
  const { storage, provisioners, announcer, logger } = options;
  const { store, tokens } = storage;
  const notify = (id: string) => announcer.announce(id);
  const lease = new BackendLease({
    store: storage.leaseStore,
    own: { holder: randomUUID(), host: hostname(), pid: process.pid },
    logger,
    now,
  });
  const reconciler = createReconciler(options, { lease, notify });
  const changes: SandboxChanges = {
    changed: id => {
      notify(id);
      reconciler.changedOne(id);
    },
    settled: async id => {
      notify(id);
      await reconciler.changedOne(id);
    },
  };
  const parts = createParts(options, lease);
  const demo = new DemoSandboxes({
    ...options,
    wanted: options.demo,
    factory: parts.factory,
    store: storage.demoStore,
    made: changes.changed,
    now,
  });
  return {
    services: createServices(options, { ...parts, changes }),
    bundles: {
      read: digest => store.getBundle(digest),
      isSigned: (digest, signature) => tokens.verifyBundle(digest, signature),
    },
    catalogWatch: new CatalogWatch({
      ...options,
      ...storage,
      ...parts,
      notify,
      now,
    }),
    start: async () => {
      await lease.start(() => reconciler.changed());
      await provisioners.start({
        controlKeys: [tokens.publicJwk],
        changed: () => reconciler.changed(),
      });
      reconciler.start();
      demo.start();
    },
    stop: async () => {
      await demo.stop();
      await reconciler.stop();
      await provisioners.stop();
      await lease.stop();
    },
  };
}

function createReconciler(
  { config, storage, provisioners, managerUrl, logger }: ManagerOptions,
  { lease, notify }: { lease: BackendLease; notify: (id: string) => void },
): SandboxReconciler {
  const { tokens } = storage;
  return new SandboxReconciler({
    ...storage,
    reaper: new Reaper({ ...storage, ...config.ttl, notify, now }),
    provisioners: provisioners.byName,
    mayRun: provisioner => !isElsewhere(provisioner, lease),
    bundleUrl: digest =>
      `${managerUrl}${BUNDLES_PATH}/${digest}?signature=${tokens.signBundle(
        digest,
      )}`,
    portalOrigins: config.portalOrigins,
    intervalMs: config.reconcileIntervalMs,
    logger,
    notify,
    now,
  });
}

function createParts(
  { config, storage, provisioners, catalog, ...options }: ManagerOptions,
  lease: BackendLease,
) {
  const contracts = new CatalogContracts(catalog);
  const reader = new ContractReader();
  return {
    contracts,
    reader,
    callers: new Callers(options),
    control: new ControlReader(storage.tokens),
    presenter: new SandboxPresenter({
      catalog: storage.catalogStore,
      limits: config.limits,
      warnBeforeMs: config.ttl.warnBeforeMs,
      now,
    }),
    factory: new SandboxFactory({
      ...storage,
      config,
      contracts,
      reader,
      provisioner: () => {
        const chosen = provisioners.choose(config.defaultProvisioner);
        const { name, isolations } = chosen;
        return { name, isolations, refusal: () => refusalOf(chosen, lease) };
      },
      now,
    }),
  };
}

function createServices(
  { config, storage, provisioners, permissions, ruleset }: ManagerOptions,
  parts: ReturnType<typeof createParts> & { changes: SandboxChanges },
): ManagerServices {
  const access = new SandboxAccess({ ...storage, permissions, ruleset });
  const common = { ...storage, ...parts, config, provisioners, now };
  return {
    sandboxes: new AuthorizedSandboxService({
      access,
      inner: new DefaultSandboxService(common),
    }),
    keys: new AuthorizedKeyService({
      access,
      inner: new DefaultKeyService(common),
    }),
    calls: new AuthorizedCallService({
      access,
      inner: new DefaultCallService(common),
    }),
    contracts: new AuthorizedContractService({
      access,
      inner: new DefaultContractService(common),
    }),
  };
}

/** Whether another backend runs what this provisioner makes. */
function isElsewhere(
  provisioner: SandboxProvisioner,
  lease: BackendLease,
): boolean {
  return provisioner.isBoundToBackend && !lease.isHeld;
}

function refusalOf(provisioner: SandboxProvisioner, lease: BackendLease) {
  if (!isElsewhere(provisioner, lease)) {
    return undefined;
  }
  const other = lease.otherHolder;
  return {
    reason: 'OneBackendOnly',
    message: `Provisioner ${provisioner.name} runs with one backend only, and ${
      other ? `process ${other.pid} on ${other.host}` : 'another one'
    } is that one: stop this backend or the other, or install a provisioner that several can share. Then try again.`,
  };
}
