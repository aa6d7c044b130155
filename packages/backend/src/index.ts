import { createBackend } from '@backstage/backend-defaults';
import { filePlaceholdersModule } from './catalog/filePlaceholdersModule';
import { demoPolicyModule } from './permissions/demoPolicyModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(filePlaceholdersModule);
backend.add(import('@smartsandbox/plugin-catalog-backend-module-sandbox'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(demoPolicyModule);

backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@smartsandbox/plugin-sandbox-backend'));
backend.add(import('@smartsandbox/plugin-sandbox-backend-module-local'));

backend.start();
