import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { sandboxApiRef } from '../api';
import { Router } from '../Router';
import { rootRouteRef } from '../routes';
import { MemorySandboxApi } from './MemorySandboxApi';

/** Renders a page below `/sandboxes` as Mira sees it. */
export function renderSandboxes(path: string, api = new MemorySandboxApi()) {
  renderInTestApp(<Router />, {
    mountPath: '/sandboxes/*',
    mountedRoutes: {
      '/sandboxes': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [`/sandboxes${path}`],
    apis: [
      [sandboxApiRef, api],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'API',
              metadata: { name: 'payments', namespace: 'default' },
              spec: { type: 'openapi' },
            },
          ],
        }),
      ],
      mockApis.identity({
        userEntityRef: 'user:default/mira.k',
        ownershipEntityRefs: [
          'user:default/mira.k',
          'group:default/team-checkout',
        ],
      }),
    ],
  });
  return api;
}
