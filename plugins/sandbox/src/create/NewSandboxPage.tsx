import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { Quota } from '@smartsandbox/protocol';
import { KeyboardEvent, useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { newSandboxRouteRef } from '../routes';
import { SandboxFrame } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { CreateSummary } from './CreateSummary';
import { OwnerAndTime } from './OwnerAndTime';
import { RunSettings } from './RunSettings';
import { SourceCard } from './SourceCard';
import { useContractChecks } from './useContractChecks';
import { useCreate } from './useCreate';
import { requestOf, useDraft } from './useDraft';
import { useOwners } from './useOwners';
import { useProposedName } from './useProposedName';
import styles from './create.module.css';

/** One page; from an entity the defaults make it one click. */
export function NewSandboxPage() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toHere = useRouteRef(newSandboxRouteRef);
  return (
    <SandboxFrame>
      <BreadcrumbEntry
        entry={{ label: t('create.title'), href: toHere?.() ?? '' }}
      >
        <Header title={t('create.title')} />
        <div className={shell.content}>
          <NewSandboxForm />
        </div>
      </BreadcrumbEntry>
    </SandboxFrame>
  );
}

function NewSandboxForm() {
  const { source, setSource, draft, change } = useDraft();
  const owners = useOwners();
  const owner = draft.owner ?? owners.at(0);
  const name = useProposedName(source, owner);
  const quota = useQuota(owner);
  const checks = useContractChecks();
  const { run, isPending, error } = useCreate();
  const request = requestOf(source, draft, { name, owner, quota });
  const isFull = quota && quota.sandboxes.used >= quota.sandboxes.limit;
  const isReady = request.apis.length > 0 && !isFull;
  const create = () => run(request);
  const onKeyDown = (event: KeyboardEvent) => {
    const isCreate = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isCreate && isReady && !isPending) {
      event.preventDefault();
      create();
    }
  };
  return (
    // The key works from every field; the button is what is focused and announced.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.grid} onKeyDown={onKeyDown}>
      <div className={styles.column}>
        <SourceCard source={source} onChange={setSource} checks={checks} />
        <OwnerAndTime
          draft={draft}
          owner={owner}
          suggestedName={name}
          owners={owners}
          quota={quota}
          onChange={change}
        />
        <RunSettings draft={draft} quota={quota} onChange={change} />
      </div>
      <CreateSummary
        request={request}
        checks={checks.of(request.apis)}
        quota={quota}
        isReady={isReady}
        isPending={isPending}
        error={error}
        onCreate={create}
      />
    </div>
  );
}

function useQuota(owner: string | undefined): Quota | undefined {
  const api = useApi(sandboxApiRef);
  const load = useCallback(
    async () => (owner ? api.quota(owner) : undefined),
    [api, owner],
  );
  return useLoad(load).value;
}
