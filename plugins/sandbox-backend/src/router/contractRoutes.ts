import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited, fetched, mutated } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { parseWith } from './parseWith';
import { checkContractsBody, quotaQuery, upgradeBody } from './requests';

/** Contracts before and after they were pinned; and, for *Create*, how many more sandboxes there may be. */
export function contractRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { contracts, sandboxes } = options.services;
  const router = PromiseRouter();

  router.post('/contracts/check', async (req, res) => {
    const items = await audited(auditor, req, {
      ...fetched('contracts'),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        const { entityRefs } = parseWith(checkContractsBody, req.body);
        return contracts.check(entityRefs, caller);
      },
    });
    res.json({ items });
  });

  router.get('/sandboxes/:id/contracts/:api/diff', async (req, res) => {
    const { id, api } = req.params;
    const diff = await audited(auditor, req, {
      ...fetched('contract-diff', req),
      run: async () => contracts.diff(id, api, await callerOf(httpAuth, req)),
    });
    res.json(diff);
  });

  router.post('/sandboxes/:id/upgrade', async (req, res) => {
    const { id } = req.params;
    const sandbox = await audited(auditor, req, {
      ...mutated('upgrade', req),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return contracts.upgrade(id, parseWith(upgradeBody, req.body), caller);
      },
    });
    res.status(202).json(sandbox);
  });

  router.get('/quota', async (req, res) => {
    const quota = await audited(auditor, req, {
      ...fetched('quota'),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return sandboxes.quota(parseWith(quotaQuery, req.query).owner, caller);
      },
    });
    res.json(quota);
  });

  return router;
}
