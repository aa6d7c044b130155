import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { readProviderConfig } from './readProviderConfig';
import { SandboxDirectory } from './SandboxDirectory';
import { SandboxEntityProvider } from './SandboxEntityProvider';

/** Puts each sandbox into the catalog as a Resource of type `api-sandbox`. */
export const catalogModuleSandbox = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'sandbox',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, ...services }) {
        catalog.addEntityProvider(
          new SandboxEntityProvider({
            ...services,
            ...readProviderConfig(config),
            directory: new SandboxDirectory(services),
          }),
        );
      },
    });
  },
});
