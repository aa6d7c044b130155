import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
} from '@backstage/ui';
import { RiAddCircleLine } from '@remixicon/react';
import {
  ErrorState,
  LoadingState,
  tokensClass,
} from '@smartsandbox/plugin-sandbox-react';
import { useSandboxUpdates } from '../api';
import { sandboxRouteRef } from '../routes';
import { TestOnlyChip } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { useCreateLink } from './useCreateLink';
import { EntitySandboxes, useEntitySandboxes } from './useEntitySandboxes';

/** On an API, component or system: how many sandboxes of it there are, and the way to one. */
export function SandboxEntityCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  const createLink = useCreateLink(entity);
  const { value, error, reload } = useEntitySandboxes(entity);
  useSandboxUpdates(reload);
  const first = value?.mine.at(0) ?? value?.teams.at(0);
  return (
    <Card className={tokensClass}>
      <CardHeader>
        <div className={shell.row}>
          <h2 className={shell.cardTitle}>{t('entity.title')}</h2>
          <TestOnlyChip />
        </div>
      </CardHeader>
      <CardBody>
        {error && !value && (
          <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
        )}
        {!value && !error && <LoadingState rows={1} />}
        {value && <Counts sandboxes={value} />}
      </CardBody>
      <CardFooter>
        <div className={shell.row}>
          {first && (
            <ButtonLink
              size="small"
              variant="primary"
              href={toSandbox?.({ id: first.id }) ?? ''}
            >
              {t('entity.open', { name: first.name })}
            </ButtonLink>
          )}
          <ButtonLink
            size="small"
            variant={first ? 'secondary' : 'primary'}
            iconStart={<RiAddCircleLine />}
            href={createLink}
          >
            {t('action.create')}
          </ButtonLink>
        </div>
      </CardFooter>
    </Card>
  );
}

/** `2 sandboxes, 1 yours, 1 your teams’`. */
function Counts(props: { sandboxes: EntitySandboxes }) {
  const { mine, teams, all } = props.sandboxes;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (all.length === 0) {
    return <>{t('entity.none')}</>;
  }
  return (
    <>
      {[
        t('entity.count', { count: all.length }),
        mine.length > 0 && t('entity.yours', { number: String(mine.length) }),
        teams.length > 0 && t('entity.teams', { number: String(teams.length) }),
      ]
        .filter(Boolean)
        .join(', ')}
    </>
  );
}
