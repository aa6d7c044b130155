import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { sandboxPermissions } from '@smartsandbox/plugin-sandbox-common';
import {
  sandboxProvisionersExtensionPoint,
  sandboxResourceRef,
  sandboxRules,
} from '@smartsandbox/plugin-sandbox-node';
import { readSandboxConfig } from './config/readSandboxConfig';
import { createManager } from './createManager';
import { readDemoSandboxes } from './demo/readDemoSandboxes';
import { openStorage } from './openStorage';
import { Announcer } from './reconcile/Announcer';
import { Provisioners } from './reconcile/Provisioners';
import { BUNDLES_PATH } from './router/bundleRoutes';
import { createRouter } from './router/createRouter';
import { toResource } from './service/SandboxAccess';

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
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { auditor, httpAuth, httpRouter, lifecycle } = services;
        const { logger, permissionsRegistry, scheduler } = services;
        const config = readSandboxConfig(services.config);
        const storage = await openStorage({
          config,
          database: services.database,
          logger,
          now: () => new Date(),
        });

        permissionsRegistry.addResourceType({
          resourceRef: sandboxResourceRef,
          permissions: sandboxPermissions,
          rules: Object.values(sandboxRules),
          getResources: async ids => {
            const found = await storage.store.getMany(ids);
            return ids.map(id => {
              const record = found.find(each => each.id === id);
              return record && toResource(record);
            });
          },
        });

        const manager = createManager({
          ...services,
          config,
          storage,
          provisioners,
          demo: readDemoSandboxes(services.config),
          managerUrl:
            config.managerUrl ??
            (await services.discovery.getBaseUrl('sandbox')),
          ruleset: permissionsRegistry.getPermissionRuleset(sandboxResourceRef),
          announcer: new Announcer(services),
        });

        httpRouter.addAuthPolicy({
          path: BUNDLES_PATH,
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            services: manager.services,
            httpAuth,
            auditor,
            bundles: manager.bundles,
          }),
        );

        await scheduler.scheduleTask({
          id: 'sandbox-catalog-watch',
          frequency: { milliseconds: config.catalogIntervalMs },
          timeout: { minutes: 10 },
          fn: signal => manager.catalogWatch.round(signal),
        });
        lifecycle.addStartupHook(() => manager.start());
        lifecycle.addShutdownHook(() => manager.stop());
      },
    });
  },
});
