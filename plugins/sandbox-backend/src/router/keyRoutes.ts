import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited, fetched } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { parseWith } from './parseWith';
import { rotateBody } from './requests';

/** The keys that the manager keeps; showing one, old or new, is audited as high. */
export function keyRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { keys } = options.services;
  const router = PromiseRouter();

  router.get('/sandboxes/:id/keys', async (req, res) => {
    const { id } = req.params;
    const items = await audited(auditor, req, {
      ...fetched('keys', req),
      run: async () => keys.list(id, await callerOf(httpAuth, req)),
    });
    res.json({ items });
  });

  router.post('/sandboxes/:id/keys/:keyId/reveal', async (req, res) => {
    const { id, keyId } = req.params;
    const key = await audited(auditor, req, {
      eventId: sandboxAuditEvents.keyReveal,
      severityLevel: 'high',
      meta: { sandboxId: id, keyId },
      run: async () => keys.reveal(id, keyId, await callerOf(httpAuth, req)),
    });
    res.set('Cache-Control', 'no-store').json(key);
  });

  router.post('/sandboxes/:id/keys/:keyId/rotate', async (req, res) => {
    const { id, keyId } = req.params;
    const key = await audited(auditor, req, {
      eventId: sandboxAuditEvents.keyRotate,
      severityLevel: 'high',
      meta: { sandboxId: id, keyId },
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        const { overlap } = parseWith(rotateBody, req.body);
        return keys.rotate(id, { keyId, overlap }, caller);
      },
      found: rotated => ({ newKeyId: rotated.id }),
    });
    res.status(201).set('Cache-Control', 'no-store').json(key);
  });

  return router;
}
