import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Entity } from '@backstage/catalog-model';
import { ReactElement } from 'react';
import { sandboxApiRef } from '../api';
import { Router } from '../Router';
import { rootRouteRef } from '../routes';
import { MemorySandboxApi } from './MemorySandboxApi';

/** The payments API of the catalog, and a component that uses it. */
export const paymentsEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'openapi', owner: 'team-payments' },
};
export const checkoutEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service' },
  relations: [{ type: 'consumesApi', targetRef: 'api:default/payments' }],
};

function render(element: ReactElement, path: string, api: MemorySandboxApi) {
  renderInTestApp(element, {
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
        catalogApiMock({ entities: [paymentsEntity, checkoutEntity] }),
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

/** Renders a page below `/sandboxes` as Mira sees it. */
export function renderSandboxes(path: string, api = new MemorySandboxApi()) {
  return render(<Router />, path, api);
}

/** Renders what stands on another page, such as a card on an entity. */
export function renderBeside(
  element: ReactElement,
  options: { entity?: Entity; api?: MemorySandboxApi } = {},
) {
  const { entity, api = new MemorySandboxApi() } = options;
  return render(
    entity ? (
      <EntityProvider entity={entity}>{element}</EntityProvider>
    ) : (
      element
    ),
    '',
    api,
  );
}
