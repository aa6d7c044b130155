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
import { FilterPredicate } from '@backstage/filter-predicates';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiFlaskLine } from '@remixicon/react';
import { SandboxClient, sandboxApiRef } from './api';
import {
  explorerRouteRef,
  logsRouteRef,
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

/** Entities that a sandbox can be made from. */
const hasApis: FilterPredicate = {
  $any: [
    { kind: 'api' },
    { kind: 'system' },
    { kind: 'component', 'spec.consumesApis': { $exists: true } },
    { kind: 'component', 'spec.providesApis': { $exists: true } },
  ],
};

const sandboxEntityContent = EntityContentBlueprint.make({
  name: 'sandboxes',
  params: {
    path: '/sandboxes',
    title: 'Sandboxes',
    icon: <RiFlaskLine />,
    group: 'development',
    filter: hasApis,
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
    filter: hasApis,
    loader: () =>
      import('./entity/SandboxEntityCard').then(({ SandboxEntityCard }) => (
        <SandboxEntityCard />
      )),
  },
});

const mySandboxesWidget = HomePageWidgetBlueprint.make({
  name: 'my-sandboxes',
  params: {
    name: 'MySandboxes',
    title: 'My sandboxes',
    description: 'Your sandboxes: status, time left, the way to the Explorer',
    layout: { width: { defaultColumns: 6 }, height: { defaultRows: 5 } },
    components: () =>
      import('./home/MySandboxesWidget').then(({ MySandboxesWidget }) => ({
        Content: MySandboxesWidget,
      })),
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
    logs: logsRouteRef,
  },
  extensions: [
    sandboxApi,
    sandboxPage,
    sandboxEntityContent,
    sandboxEntityCard,
    mySandboxesWidget,
  ],
});
