import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  ErrorState,
  LoadingState,
  Method,
} from '@smartsandbox/plugin-sandbox-react';
import { ContractDiff, OperationRef, Sandbox } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { ActionDialog, useToasts } from '../controls';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** Operations that the catalog's contract adds, changes and takes away, then the upgrade. */
export function CompareDialog(props: {
  sandbox: Sandbox;
  api: string;
  onClose: () => void;
  onUpgraded: () => void;
}) {
  const { sandbox, api: slug, onClose, onUpgraded } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const load = useCallback(
    () => api.diffContract(sandbox.id, slug),
    [api, sandbox.id, slug],
  );
  const { value: diff, error, reload } = useLoad(load);
  const version = diff?.current?.version ?? '';
  return (
    <ActionDialog
      title={t('overview.compareTitle', {
        api: slug,
        pinned: diff?.pinned.version ?? '',
        current: version,
      })}
      action={sandbox.permissions.update ? t('action.upgrade') : undefined}
      isDisabled={!diff?.current || !diff.changed}
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width={640}
      run={async () => {
        await api.upgrade(sandbox.id, {
          apis: [{ api: slug, digest: diff?.current?.digest }],
        });
        toasts.done(t('overview.upgraded', { api: slug, version }));
        onUpgraded();
      }}
    >
      {error && (
        <ErrorState
          title={t('overview.compareFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!diff && !error && <LoadingState />}
      {diff && <Differences diff={diff} />}
    </ActionDialog>
  );
}

function Differences(props: { diff: ContractDiff }) {
  const { diff } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (diff.problem) {
    return (
      <Alert
        status="warning"
        icon
        title={t('overview.noCurrent')}
        description={diff.problem.message}
      />
    );
  }
  if (!diff.changed) {
    return <p>{t('overview.noDifference')}</p>;
  }
  return (
    <>
      <p className={styles.second}>
        {t('overview.unchanged', { count: diff.unchanged })}{' '}
        {t('overview.upgradeKeeps')}
      </p>
      <Operations title={t('overview.added')} operations={diff.added} />
      <Operations title={t('overview.modified')} operations={diff.modified} />
      <Operations title={t('overview.removed')} operations={diff.removed} />
    </>
  );
}

function Operations(props: {
  title: string;
  operations: ReadonlyArray<OperationRef & { changes?: string[] }>;
}) {
  const { title, operations } = props;
  return (
    <section>
      <h3 className={styles.label}>
        {title} <span className={styles.muted}>{operations.length}</span>
      </h3>
      <ul className={styles.differences}>
        {operations.map(({ id, method, path, summary, changes }) => (
          <li key={id}>
            <span className={styles.apiLine}>
              <Method method={method} />
              <span className={styles.mono}>{path}</span>
            </span>
            <span className={styles.second}>
              {changes ? changes.join(', ') : summary}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
