import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sandboxProvisionersExtensionPoint } from '@smartsandbox/plugin-sandbox-node';
import { LocalProvisioner } from './LocalProvisioner';
import { readLocalConfig } from './readLocalConfig';

/** Adds the provisioner `local`: one supervised child process runs every sandbox of this backend. */
export const sandboxModuleLocal = createBackendModule({
  pluginId: 'sandbox',
  moduleId: 'local',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        provisioners: sandboxProvisionersExtensionPoint,
      },
      async init({ config, logger, provisioners }) {
        provisioners.addProvisioner(
          LocalProvisioner.create({ config: readLocalConfig(config), logger }),
        );
      },
    });
  },
});
