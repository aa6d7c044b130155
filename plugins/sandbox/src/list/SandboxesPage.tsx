import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Header } from '@backstage/ui';
import { RiAddCircleLine } from '@remixicon/react';
import { newSandboxRouteRef } from '../routes';
import { SandboxFrame } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { SandboxTable } from './SandboxTable';

/** Who has what, for how long. */
export function SandboxesPage() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const newSandbox = useRouteRef(newSandboxRouteRef);
  const create = (
    <ButtonLink
      href={newSandbox?.() ?? ''}
      variant="primary"
      size="small"
      iconStart={<RiAddCircleLine />}
    >
      {t('action.create')}
    </ButtonLink>
  );
  return (
    <SandboxFrame>
      <Header
        title={t('title')}
        description={t('list.description')}
        customActions={create}
      />
      <div className={shell.content}>
        <SandboxTable create={create} />
      </div>
    </SandboxFrame>
  );
}
