import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const newSandboxRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/new',
});

export const sandboxRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id',
});

export const explorerRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id/explorer',
});

export const logsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id/logs',
});
