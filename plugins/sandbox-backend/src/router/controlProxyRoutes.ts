import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { passOn } from './passOn';

const maxBody = '1mb';

/** Guarded proxy to the control API of a sandbox: reads and changes on an allow-list, event streams included. */
export function controlProxyRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { calls } = options.services;
  const router = PromiseRouter();

  const body = express.raw({ limit: maxBody, type: () => true });
  router.all('/sandboxes/:id/control/*', body, async (req, res) => {
    const { id } = req.params;
    // As it came: decoding and encoding again could turn it into another path.
    const [path, query] = split(req.path, req.url, id);
    const reading = req.method === 'GET';
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const answer = await audited(auditor, req, {
      eventId: reading ? sandboxAuditEvents.fetch : sandboxAuditEvents.use,
      severityLevel: reading ? 'low' : 'medium',
      meta: reading
        ? { queryType: 'control', sandboxId: id, path }
        : { actionType: 'control', sandboxId: id, path },
      run: async () =>
        calls.control(
          id,
          {
            method: req.method,
            path,
            query,
            contentType: req.header('content-type'),
            accept: req.header('accept'),
            lastEventId: req.header('last-event-id'),
            body: Buffer.isBuffer(req.body) ? req.body : undefined,
            signal: gone.signal,
          },
          await callerOf(httpAuth, req),
        ),
    });
    await passOn(answer, res);
  });

  return router;
}

/** Path behind `control/`, and query with its `?`. */
function split(path: string, url: string, id: string): [string, string] {
  const start = `/sandboxes/${encodeURIComponent(id)}/control/`.length;
  const mark = url.indexOf('?');
  return [path.slice(start), mark < 0 ? '' : url.slice(mark)];
}
