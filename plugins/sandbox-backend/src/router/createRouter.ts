import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { SandboxService } from '../service/SandboxService';
import { BundleReader, bundleRoutes } from './bundleRoutes';
import { contractRoutes } from './contractRoutes';
import { controlProxyRoutes } from './controlProxyRoutes';
import { keyRoutes } from './keyRoutes';
import { sandboxRoutes } from './sandboxRoutes';
import { sendRoutes } from './sendRoutes';

/** What every group of routes gets. */
export interface RouteOptions {
  readonly service: SandboxService;
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
}

/** Everything below `/api/sandbox/v1`, as `manager.yaml` of the protocol describes it. */
export function createRouter(
  options: RouteOptions & { bundles: BundleReader },
): Router {
  const router = PromiseRouter();
  const v1 = PromiseRouter();
  // Both read their bodies themselves: one is larger, the other isn't always JSON.
  v1.use(sendRoutes(options));
  v1.use(controlProxyRoutes(options));
  v1.use(express.json({ limit: '1mb' }));
  v1.use(sandboxRoutes(options));
  v1.use(keyRoutes(options));
  v1.use(contractRoutes(options));
  v1.use(bundleRoutes(options));
  router.use('/v1', v1);
  return router;
}

/** Who calls a route that people and services may call. */
export async function callerOf(httpAuth: HttpAuthService, request: Request) {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  return { credentials };
}
