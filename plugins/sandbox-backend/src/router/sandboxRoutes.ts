import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited, fetched, mutated } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { parseWith } from './parseWith';
import {
  createSandboxBody,
  listSandboxesQuery,
  updateSandboxBody,
} from './requests';

/** List, create, read, rename, extend, restore, delete. */
export function sandboxRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { sandboxes } = options.services;
  const router = PromiseRouter();

  router.get('/sandboxes', async (req, res) => {
    const list = await audited(auditor, req, {
      ...fetched('list'),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return sandboxes.list(parseWith(listSandboxesQuery, req.query), caller);
      },
    });
    res.json(list);
  });

  router.post('/sandboxes', async (req, res) => {
    const created = await audited(auditor, req, {
      ...mutated('create'),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        return sandboxes.create(parseWith(createSandboxBody, req.body), caller);
      },
      found: ({ id, owner }) => ({ sandboxId: id, owner }),
    });
    res.status(201).set('Cache-Control', 'no-store').json(created);
  });

  router.get('/sandboxes/:id', async (req, res) => {
    const { id } = req.params;
    const sandbox = await audited(auditor, req, {
      ...fetched('by-id', req),
      run: async () => sandboxes.get(id, await callerOf(httpAuth, req)),
    });
    res.json(sandbox);
  });

  router.patch('/sandboxes/:id', async (req, res) => {
    const { id } = req.params;
    const sandbox = await audited(auditor, req, {
      ...mutated('update', req),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        const change = parseWith(updateSandboxBody, req.body);
        return sandboxes.update(id, change, caller);
      },
    });
    res.json(sandbox);
  });

  router.delete('/sandboxes/:id', async (req, res) => {
    const { id } = req.params;
    const sandbox = await audited(auditor, req, {
      ...mutated('delete', req),
      run: async () => sandboxes.delete(id, await callerOf(httpAuth, req)),
    });
    res.status(202).json(sandbox);
  });

  return router;
}
