import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { RiAddCircleLine, RiFlaskLine } from '@remixicon/react';
import {
  ErrorState,
  MessageState,
  tokensClass,
} from '@smartsandbox/plugin-sandbox-react';
import { useState } from 'react';
import { useSandboxUpdates } from '../api';
import { Segments } from '../controls';
import listStyles from '../list/list.module.css';
import { SandboxRows } from '../list/SandboxRows';
import { owners, OwnerView } from '../list/useListQuery';
import { TestOnlyChip } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { useCreateLink } from './useCreateLink';
import { EntitySandboxes, useEntitySandboxes } from './useEntitySandboxes';

/** On an API, component or system: the sandboxes that hold it, what they pinned against what the catalog has. */
export function SandboxEntityContent() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const createLink = useCreateLink(entity);
  const { value, error, isPending, reload } = useEntitySandboxes(entity);
  useSandboxUpdates(reload);
  const [view, setView] = useState<OwnerView>('all');
  const create = (
    <ButtonLink
      size="small"
      variant="primary"
      iconStart={<RiAddCircleLine />}
      href={createLink}
    >
      {t('action.create')}
    </ButtonLink>
  );
  if (error && !value) {
    return (
      <div className={tokensClass}>
        <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
      </div>
    );
  }
  return (
    <div className={`${tokensClass} ${shell.tab}`}>
      <div className={listStyles.toolbar}>
        <Views sandboxes={value} view={view} onChange={setView} />
        <TestOnlyChip />
        <span className={shell.push}>{create}</span>
      </div>
      <SandboxRows
        data={value?.[view]}
        isPending={isPending && !value}
        emptyState={
          <MessageState
            icon={<RiFlaskLine size={18} />}
            title={t('entity.none')}
            text={t('list.emptyText')}
            action={create}
          />
        }
        onChanged={reload}
      />
    </div>
  );
}

function Views(props: {
  sandboxes: EntitySandboxes | undefined;
  view: OwnerView;
  onChange: (view: OwnerView) => void;
}) {
  const { sandboxes, view, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Segments
      label={t('list.whose')}
      selected={view}
      onChange={onChange}
      options={owners.map(id => ({
        id,
        content: (
          <>
            {t(`list.${id}`)}{' '}
            {sandboxes && (
              <span className={listStyles.count}>{sandboxes[id].length}</span>
            )}
          </>
        ),
      }))}
    />
  );
}
