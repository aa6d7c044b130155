import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { readTextPlaceholder } from './readTextPlaceholder';

/** Lets descriptors in the demo's folder take the text of a file beside them. */
export const filePlaceholdersModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'file-placeholders',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addPlaceholderResolver('text', readTextPlaceholder);
      },
    });
  },
});
