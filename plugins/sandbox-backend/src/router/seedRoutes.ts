import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { parseWith } from './parseWith';
import { seedBody } from './requests';

/** Puts a sandbox's data back. */
export function seedRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { calls } = options.services;
  const router = PromiseRouter();

  router.post('/sandboxes/:id/seed', async (req, res) => {
    const { id } = req.params;
    const seeded = await audited(auditor, req, {
      eventId: sandboxAuditEvents.use,
      severityLevel: 'medium',
      meta: { actionType: 'seed', sandboxId: id },
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return calls.seed(id, parseWith(seedBody, req.body), caller);
      },
    });
    res.json(seeded);
  });

  return router;
}
