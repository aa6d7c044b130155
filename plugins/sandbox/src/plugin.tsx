import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiFlaskLine } from '@remixicon/react';
import { SandboxClient, sandboxApiRef } from './api';
import {
  explorerRouteRef,
  newSandboxRouteRef,
  rootRouteRef,
  sandboxRouteRef,
} from './routes';

const sandboxApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: sandboxApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SandboxClient(deps),
    }),
});

const sandboxPage = PageBlueprint.make({
  params: {
    path: '/sandboxes',
    routeRef: rootRouteRef,
    title: 'Sandboxes',
    icon: <RiFlaskLine />,
    loader: () => import('./Router').then(({ Router }) => <Router />),
  },
});

const sandboxEntityContent = EntityContentBlueprint.make({
  name: 'sandboxes',
  params: {
    path: '/sandboxes',
    title: 'Sandboxes',
    icon: <RiFlaskLine />,
    group: 'development',
    filter: { kind: 'api' },
    loader: () =>
      import('./entity/SandboxEntityContent').then(
        ({ SandboxEntityContent }) => <SandboxEntityContent />,
      ),
  },
});

const sandboxEntityCard = EntityCardBlueprint.make({
  name: 'sandboxes',
  params: {
    type: 'info',
    filter: { kind: 'api' },
    loader: () =>
      import('./entity/SandboxEntityCard').then(({ SandboxEntityCard }) => (
        <SandboxEntityCard />
      )),
  },
});

/** Sandboxes in the portal: create one from an API, call it, see what happened and why. */
export const sandboxPlugin = createFrontendPlugin({
  pluginId: 'sandbox',
  title: 'Sandboxes',
  icon: <RiFlaskLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    create: newSandboxRouteRef,
    sandbox: sandboxRouteRef,
    explorer: explorerRouteRef,
  },
  extensions: [
    sandboxApi,
    sandboxPage,
    sandboxEntityContent,
    sandboxEntityCard,
  ],
});
