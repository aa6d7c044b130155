import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited, fetched, mutated } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';

/** Pause, resume, retry, and what runs a sandbox has to say. */
export function lifeRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { sandboxes } = options.services;
  const router = PromiseRouter();

  for (const action of ['pause', 'resume', 'retry'] as const) {
    router.post(`/sandboxes/:id/${action}`, async (req, res) => {
      const { id } = req.params;
      const sandbox = await audited(auditor, req, {
        ...mutated(action, req),
        run: async () => sandboxes[action](id, await callerOf(httpAuth, req)),
      });
      res.status(202).json(sandbox);
    });
  }

  router.get('/sandboxes/:id/runtime-log', async (req, res) => {
    const { id } = req.params;
    const log = await audited(auditor, req, {
      ...fetched('runtime-log', req),
      run: async () => sandboxes.runtimeLog(id, await callerOf(httpAuth, req)),
    });
    res.set('Cache-Control', 'no-store').json(log);
  });

  return router;
}
