import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { audited } from './audited';
import { RouteOptions } from './RouteOptions';

/** Open for callers without a Backstage credential: a signature in the query stands for one. */
export const BUNDLES_PATH = '/v1/bundles';

/** Where bundles come from, and who may read them without a credential. */
export interface BundleReader {
  read(digest: string): Promise<string | undefined>;
  /** Whether the manager made this signature for this digest. */
  isSigned(digest: string, signature: string): boolean;
}

/** Bundles for runtimes, by a service credential or the signed address that is in their spec. */
export function bundleRoutes(
  options: RouteOptions & { bundles: BundleReader },
): Router {
  const { httpAuth, auditor, bundles } = options;
  const router = PromiseRouter();

  router.get('/bundles/:digest', async (req, res) => {
    const { digest } = req.params;
    const { signature } = req.query;
    const content = await audited(auditor, req, {
      eventId: sandboxAuditEvents.fetch,
      severityLevel: 'low',
      meta: { queryType: 'bundle', digest },
      run: async () => {
        const signed =
          typeof signature === 'string' && bundles.isSigned(digest, signature);
        if (signature !== undefined && !signed) {
          throw new NotAllowedError(
            'The signature doesn’t belong to this bundle: use the address of the spec as it is.',
          );
        }
        if (!signed) {
          await httpAuth.credentials(req, { allow: ['service'] });
        }
        const found = await bundles.read(digest);
        if (found === undefined) {
          throw new NotFoundError(`There is no bundle ${digest}.`);
        }
        return found;
      },
    });
    res
      .set('Cache-Control', 'private, max-age=31536000, immutable')
      .type('application/json')
      .send(content);
  });

  return router;
}
