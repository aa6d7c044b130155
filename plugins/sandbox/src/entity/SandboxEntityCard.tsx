import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  identityApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
} from '@backstage/ui';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { newSandboxRouteRef, sandboxRouteRef } from '../routes';
import { ErrorState, LoadingState, TestOnlyChip } from '../shell';
import shell from '../shell/shell.module.css';
import { tokensClass } from '@smartsandbox/plugin-sandbox-react';
import { sandboxTranslationRef } from '../translation';

/** On an API: how many sandboxes of it there are, and the way to one. */
export function SandboxEntityCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const identity = useApi(identityApiRef);
  const newSandbox = useRouteRef(newSandboxRouteRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  const load = useCallback(async () => {
    const [{ items, totalItems }, { ownershipEntityRefs }] = await Promise.all([
      api.list({ api: entityRef, limit: 100 }),
      identity.getBackstageIdentity(),
    ]);
    const own = items.filter(each => ownershipEntityRefs.includes(each.owner));
    return { total: totalItems, own };
  }, [api, identity, entityRef]);
  const { value, error, reload } = useLoad(load);
  const first = value?.own.at(0);
  return (
    <Card className={tokensClass}>
      <CardHeader>
        <div className={shell.row}>
          <h2 className={shell.cardTitle}>{t('entity.title')}</h2>
          <TestOnlyChip />
        </div>
      </CardHeader>
      <CardBody>
        {error && (
          <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
        )}
        {!value && !error && <LoadingState rows={1} />}
        {value &&
          (value.total === 0
            ? t('entity.none')
            : `${t('entity.count', { count: value.total })}, ${t(
                'entity.yours',
                { number: String(value.own.length) },
              )}`)}
      </CardBody>
      <CardFooter>
        <div className={shell.row}>
          <ButtonLink
            size="small"
            variant="primary"
            href={`${newSandbox?.() ?? ''}?api=${encodeURIComponent(
              entityRef,
            )}`}
          >
            {t('action.create')}
          </ButtonLink>
          {first && (
            <ButtonLink
              size="small"
              variant="secondary"
              href={toSandbox?.({ id: first.id }) ?? ''}
            >
              {t('action.open')}
            </ButtonLink>
          )}
        </div>
      </CardFooter>
    </Card>
  );
}
