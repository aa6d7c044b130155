import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { sandboxApiRef } from '../../api';
import { sandboxTranslationRef } from '../../translation';

const toastMs = 3000;

/** Puts a call on the clipboard: as a command that makes it again, or as a link that shows it. */
export function useCopyCall(sandboxId: string, callId: string) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
  const copy = async (text: () => Promise<string>, done: string) => {
    try {
      await navigator.clipboard.writeText(await text());
      toast.post({ title: done, status: 'success', timeout: toastMs });
    } catch (error) {
      toast.post({
        title: t('logs.call.copyFailed'),
        description: (error as Error).message,
        status: 'danger',
      });
    }
  };
  return {
    asCurl: () =>
      copy(
        async () => (await api.callSnippet(sandboxId, callId, 'curl')).code,
        t('logs.call.copied'),
      ),
    link: () => {
      const link = new URL(window.location.href);
      link.search = `?call=${encodeURIComponent(callId)}`;
      return copy(async () => link.href, t('logs.call.linkCopied'));
    },
  };
}
