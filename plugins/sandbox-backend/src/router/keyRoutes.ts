import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited } from './audited';
import { callerOf, RouteOptions } from './createRouter';

/** The keys that the manager keeps; showing one is audited as high. */
export function keyRoutes(options: RouteOptions): Router {
  const { service, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.get('/sandboxes/:id/keys', async (req, res) => {
    const { id } = req.params;
    const items = await audited(auditor, req, {
      eventId: sandboxAuditEvents.fetch,
      severityLevel: 'low',
      meta: { queryType: 'keys', sandboxId: id },
      run: async () => service.listKeys(id, await callerOf(httpAuth, req)),
    });
    res.json({ items });
  });

  router.post('/sandboxes/:id/keys/:keyId/reveal', async (req, res) => {
    const { id, keyId } = req.params;
    const key = await audited(auditor, req, {
      eventId: sandboxAuditEvents.keyReveal,
      severityLevel: 'high',
      meta: { sandboxId: id, keyId },
      run: async () =>
        service.revealKey(id, keyId, await callerOf(httpAuth, req)),
    });
    res.set('Cache-Control', 'no-store').json(key);
  });

  return router;
}
