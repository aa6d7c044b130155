import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { sandboxApiRef } from '../../api';
import { useToasts } from '../../controls';
import { sandboxTranslationRef } from '../../translation';

/** Puts a call on the clipboard: as a command that makes it again, or as a link that shows it. */
export function useCopyCall(sandboxId: string, callId: string) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const copy = async (text: () => Promise<string>, done: string) => {
    try {
      await navigator.clipboard.writeText(await text());
      toasts.done(done);
    } catch (error) {
      toasts.failed(t('logs.call.copyFailed'), (error as Error).message);
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
