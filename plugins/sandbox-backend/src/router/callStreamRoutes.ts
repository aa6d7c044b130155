import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited, fetched } from './audited';
import { callerOf } from './callerOf';
import { RouteOptions } from './RouteOptions';
import { passOn } from './passOn';

/** A longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Calls as they happen, for as long as the reader is there and signed in. */
export function callStreamRoutes(options: RouteOptions): Router {
  const { httpAuth, auditor } = options;
  const { calls } = options.services;
  const router = PromiseRouter();

  router.get('/sandboxes/:id/calls/stream', async (req, res) => {
    const { id } = req.params;
    const ended = new AbortController();
    res.once('close', () => ended.abort());
    const stream = await audited(auditor, req, {
      ...fetched('calls-stream', req),
      run: async () => {
        const caller = await callerOf(httpAuth, req);
        endWith(caller.credentials.expiresAt, ended);
        return calls.stream(
          id,
          {
            query: queryOf(req.url),
            lastEventId: req.header('last-event-id'),
            signal: ended.signal,
          },
          caller,
        );
      },
    });
    await passOn(stream, res);
  });

  return router;
}

/** A token that has ended must not go on being listened with. */
function endWith(expiresAt: Date | undefined, ended: AbortController): void {
  if (!expiresAt) {
    return;
  }
  const leftMs = Math.min(expiresAt.getTime() - Date.now(), longestTimerMs);
  const timer = setTimeout(() => ended.abort(), leftMs).unref();
  ended.signal.addEventListener('abort', () => clearTimeout(timer));
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark);
}
