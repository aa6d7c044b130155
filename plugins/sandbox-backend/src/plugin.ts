import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  sandboxPermissions,
  SandboxSignal,
  SANDBOX_SIGNAL_CHANNEL,
} from '@smartsandbox/plugin-sandbox-common';
import {
  sandboxProvisionersExtensionPoint,
  sandboxResourceRef,
  sandboxRules,
} from '@smartsandbox/plugin-sandbox-node';
import { readSandboxConfig } from './config/readSandboxConfig';
import { CatalogContracts } from './contracts/CatalogContracts';
import { DatabaseSandboxStore } from './database/DatabaseSandboxStore';
import { migrateDatabase } from './database/migrateDatabase';
import { SigningKeyStore } from './database/SigningKeyStore';
import { Provisioners } from './reconcile/Provisioners';
import { SandboxReconciler } from './reconcile/SandboxReconciler';
import { BUNDLES_PATH } from './router/bundleRoutes';
import { createRouter } from './router/createRouter';
import { provideSecretKey } from './secrets/provideSecretKey';
import { SecretBox } from './secrets/SecretBox';
import {
  AuthorizedSandboxService,
  toResource,
} from './service/AuthorizedSandboxService';
import { DefaultSandboxService } from './service/DefaultSandboxService';
import { toSandboxSummary } from './service/present';
import { ControlTokens } from './tokens/ControlTokens';

/** The Sandbox Manager: who may have which sandbox, for how long, holding what. */
export const sandboxPlugin = createBackendPlugin({
  pluginId: 'sandbox',
  register(env) {
    const provisioners = new Provisioners();
    env.registerExtensionPoint(sandboxProvisionersExtensionPoint, provisioners);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { auditor, auth, catalog, discovery, httpAuth, httpRouter } =
          services;
        const { lifecycle, logger, permissions, permissionsRegistry } =
          services;
        const config = readSandboxConfig(services.config);
        const now = () => new Date();

        const db = await migrateDatabase(services.database);
        const store = new DatabaseSandboxStore(db);
        const secrets = new SecretBox(
          await provideSecretKey({
            configured: config.secretKey,
            dataDirectory: config.dataDirectory,
            databaseClient: String(db.client.config.client),
            logger,
          }),
        );
        const tokens = await ControlTokens.create({
          store: new SigningKeyStore(db),
          secrets,
          now,
        });

        const notify = (sandboxId: string) => {
          const message: SandboxSignal = { sandboxId };
          services.signals
            .publish({
              recipients: { type: 'broadcast' },
              channel: SANDBOX_SIGNAL_CHANNEL,
              message,
            })
            .catch(error => logger.debug('A signal was not sent', error));
        };

        const managerUrl =
          config.managerUrl ?? (await discovery.getBaseUrl('sandbox'));
        const reconciler = new SandboxReconciler({
          store,
          provisioners: provisioners.byName,
          bundleUrl: digest =>
            `${managerUrl}${BUNDLES_PATH}/${digest}?signature=${tokens.signBundle(
              digest,
            )}`,
          portalOrigins: config.portalOrigins,
          graceMs: config.ttl.graceMs,
          intervalMs: config.reconcileIntervalMs,
          logger,
          notify,
          now,
        });

        permissionsRegistry.addResourceType({
          resourceRef: sandboxResourceRef,
          permissions: sandboxPermissions,
          rules: Object.values(sandboxRules),
          getResources: async ids => {
            const found = await store.getMany(ids);
            return ids.map(id => {
              const record = found.find(each => each.id === id);
              return record && toResource(toSandboxSummary(record));
            });
          },
        });

        const service = new AuthorizedSandboxService({
          permissions,
          ruleset: permissionsRegistry.getPermissionRuleset(sandboxResourceRef),
          inner: new DefaultSandboxService({
            config,
            store,
            secrets,
            tokens,
            auth,
            userInfo: services.userInfo,
            contracts: new CatalogContracts(catalog),
            provisioner: () =>
              provisioners.defaultName(config.defaultProvisioner),
            changes: {
              changed: id => {
                notify(id);
                reconciler.changed();
              },
            },
            now,
          }),
        });

        httpRouter.addAuthPolicy({
          path: BUNDLES_PATH,
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            service,
            httpAuth,
            auditor,
            bundles: {
              read: digest => store.getBundle(digest),
              isSigned: (digest, signature) =>
                tokens.verifyBundle(digest, signature),
            },
          }),
        );

        lifecycle.addStartupHook(async () => {
          await provisioners.start({
            controlKeys: [tokens.publicJwk],
            changed: () => reconciler.changed(),
          });
          reconciler.start();
        });
        lifecycle.addShutdownHook(async () => {
          await reconciler.stop();
          await provisioners.stop();
        });
      },
    });
  },
});
