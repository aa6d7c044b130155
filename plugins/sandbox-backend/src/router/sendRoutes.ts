import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { SendRequest } from '@smartsandbox/protocol';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { parseWith } from './parseWith';
import { readJson } from './readJson';
import { sendBody } from './requests';

/** The explorer's way into a sandbox. */
export function sendRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { calls } = options.services;
  const router = PromiseRouter();

  // 10 MB in base64, and the rest of the request.
  const body = readJson({ megabytes: 15 });
  router.post('/sandboxes/:id/send', body, async (req, res) => {
    const { id } = req.params;
    const answer = await audited(auditor, req, {
      eventId: sandboxAuditEvents.use,
      severityLevel: 'low',
      meta: { actionType: 'send', sandboxId: id },
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        const request = parseWith(sendBody, req.body) as SendRequest;
        return calls.send(id, request, caller);
      },
      found: ({ callId, status }) => ({ callId: callId ?? null, status }),
    });
    res.set('Cache-Control', 'no-store').json(answer);
  });

  return router;
}
