import {
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { Sandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { sandboxApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';

const toastMs = 5000;

/** Asks by a dialog that names the sandbox and says what is lost, then deletes it. */
export function DeleteSandbox(props: { sandbox: Sandbox }) {
  const { id, name } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
  const navigate = useNavigate();
  const toList = useRouteRef(rootRouteRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.delete(id);
      toast.post({ title: t('sandbox.deleted', { name }), timeout: toastMs });
      navigate(toList?.() ?? '/');
    } catch (refused) {
      setError(refused as Error);
      setPending(false);
    }
  };
  return (
    <DialogTrigger>
      <Button size="small" variant="secondary" iconStart={<RiDeleteBinLine />}>
        {t('action.deleteIt')}
      </Button>
      <Dialog>
        <DialogHeader>{t('sandbox.deleteTitle', { name })}</DialogHeader>
        <DialogBody>
          {error && <Alert status="danger" title={error.message} />}
          <p>{t('sandbox.deleteText')}</p>
        </DialogBody>
        <DialogFooter>
          <Button
            size="small"
            variant="primary"
            destructive
            isPending={isPending}
            onPress={run}
          >
            {t('action.deleteIt')}
          </Button>
          <Button size="small" variant="secondary" slot="close">
            {t('action.cancel')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
