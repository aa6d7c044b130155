import {
  toastApiRef,
  useAnalytics,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { CreateSandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { sandboxApiRef } from '../api';
import { sandboxRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';

const toastMs = 5000;

/** Makes a sandbox, then opens it; a refusal stays on the page with what was chosen. */
export function useCreate() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
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
      toast.post({ title: t('create.created', { name }), timeout: toastMs });
      navigate(toSandbox?.({ id }) ?? '/');
    } catch (refused) {
      setError(refused as Error);
      setPending(false);
    }
  };
  return { run, isPending, error };
}
