import {
  BreadcrumbEntry,
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { CreateSandbox, Quota } from '@smartsandbox/protocol';
import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { sandboxApiRef, useLoad } from '../api';
import { newSandboxRouteRef, sandboxRouteRef } from '../routes';
import { SandboxFrame } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { ApiPicker } from './ApiPicker';
import { CreateSummary } from './CreateSummary';
import { OwnerAndTime } from './OwnerAndTime';
import { RunSettings } from './RunSettings';
import { useOwners } from './useOwners';
import styles from './create.module.css';

/** What has been chosen so far; everything but the APIs has a default. */
export interface SandboxDraft {
  readonly name: string;
  readonly owner?: string;
  readonly ttl?: string;
  readonly seed: string;
}

const toastMs = 5000;

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
  const [params, setParams] = useSearchParams();
  const chosen = params.getAll('api');
  const choose = (refs: string[]) =>
    setParams(
      refs.map((ref): [string, string] => ['api', ref]),
      { replace: true },
    );
  const [draft, setDraft] = useState<SandboxDraft>({ name: '', seed: '' });
  const change = (part: Partial<SandboxDraft>) =>
    setDraft(before => ({ ...before, ...part }));
  const owners = useOwners();
  const owner = draft.owner ?? owners.at(0);
  const quota = useQuota(owner);
  const ttl = draft.ttl ?? quota?.defaults.ttl;
  const { run, isPending, error } = useCreate();
  const name = draft.name || suggestedName(chosen);
  const create = () =>
    run({
      name,
      owner,
      apis: chosen,
      ttl,
      ...(draft.seed && { seed: draft.seed }),
    });
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        <ApiPicker chosen={chosen} onChange={choose} />
        <OwnerAndTime
          draft={{ ...draft, owner, ttl }}
          suggestedName={suggestedName(chosen)}
          owners={owners}
          quota={quota}
          onChange={change}
        />
        <RunSettings draft={draft} onChange={change} />
      </div>
      <CreateSummary
        apis={chosen}
        ttl={ttl}
        quota={quota}
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

function useCreate() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
  const navigate = useNavigate();
  const toSandbox = useRouteRef(sandboxRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async (request: CreateSandbox) => {
    setPending(true);
    setError(undefined);
    try {
      const { id, name } = await api.create(request);
      toast.post({ title: t('create.created', { name }), timeout: toastMs });
      navigate(toSandbox?.({ id }) ?? '/');
    } catch (refused) {
      setError(refused as Error);
      setPending(false);
    }
  };
  return { run, isPending, error };
}

/** `payments-dev` for one API; of several the first names it. */
function suggestedName(refs: readonly string[]): string {
  const first = refs.at(0)?.split('/').pop();
  return first ? `${first}-dev` : '';
}
