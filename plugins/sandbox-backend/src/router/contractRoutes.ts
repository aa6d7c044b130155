import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { callerOf, RouteOptions } from './createRouter';
import { parseWith } from './parseWith';
import { checkContractsBody, quotaQuery } from './requests';
import { audited } from './audited';
import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';

/** What *Create* asks before there is a sandbox: can these contracts be read, and how many more may there be. */
export function contractRoutes(options: RouteOptions): Router {
  const { service, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.post('/contracts/check', async (req, res) => {
    const items = await audited(auditor, req, {
      eventId: sandboxAuditEvents.fetch,
      severityLevel: 'low',
      meta: { queryType: 'contracts' },
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        const { entityRefs } = parseWith(checkContractsBody, req.body);
        return service.checkContracts(entityRefs, caller);
      },
    });
    res.json({ items });
  });

  router.get('/quota', async (req, res) => {
    const quota = await audited(auditor, req, {
      eventId: sandboxAuditEvents.fetch,
      severityLevel: 'low',
      meta: { queryType: 'quota' },
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return service.quota(parseWith(quotaQuery, req.query).owner, caller);
      },
    });
    res.json(quota);
  });

  return router;
}
