import { NotFoundError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { BundleReader, bundleRoutes } from './bundleRoutes';
import { callStreamRoutes } from './callStreamRoutes';
import { contractRoutes } from './contractRoutes';
import { controlProxyRoutes } from './controlProxyRoutes';
import { keyRoutes } from './keyRoutes';
import { lifeRoutes } from './lifeRoutes';
import { readJson } from './readJson';
import { RouteOptions } from './RouteOptions';
import { sandboxRoutes } from './sandboxRoutes';
import { seedRoutes } from './seedRoutes';
import { sendRoutes } from './sendRoutes';

/** Everything below `/api/sandbox/v1`, as `manager.yaml` of the protocol describes it. */
export function createRouter(
  options: RouteOptions & { bundles: BundleReader },
): Router {
  const router = PromiseRouter();
  const v1 = PromiseRouter();
  // Both read their bodies themselves: one is larger, the other isn't always JSON.
  v1.use(sendRoutes(options));
  v1.use(controlProxyRoutes(options));
  v1.use(readJson({ megabytes: 1 }));
  v1.use(sandboxRoutes(options));
  v1.use(lifeRoutes(options));
  v1.use(seedRoutes(options));
  v1.use(keyRoutes(options));
  v1.use(contractRoutes(options));
  v1.use(callStreamRoutes(options));
  v1.use(bundleRoutes(options));
  v1.use(({ method, baseUrl, path }) => {
    throw new NotFoundError(
      `The Sandbox Manager has no ${method} ${baseUrl}${path}.`,
    );
  });
  router.use('/v1', v1);
  return router;
}
