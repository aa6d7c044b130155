import {
  useAnalytics,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { CreateSandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { sandboxApiRef } from '../api';
import { useToasts } from '../controls';
import { sandboxRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';

/** Makes a sandbox, then opens it; a refusal stays on the page with what was chosen. */
export function useCreate() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const analytics = useAnalytics();
  const navigate = useNavigate();
  const toSandbox = useRouteRef(sandboxRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async (request: CreateSandbox) => {
    setPending(true);
    setError(undefined);
    try {
      const { id, name } = await api.create(request);
      analytics.captureEvent('create', 'sandbox');
      toasts.done(t('create.created', { name }));
      navigate(toSandbox?.({ id }) ?? '/');
    } catch (refused) {
      setError(refused as Error);
      setPending(false);
    }
  };
  return { run, isPending, error };
}
