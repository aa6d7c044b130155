import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiKey2Line } from '@remixicon/react';
import { MessageState } from '@smartsandbox/plugin-sandbox-react';
import { rootRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';

/**
 * The same for one that never was, one that is gone and somebody else's: which it is is nobody's business. Only to
 * somebody who had it open it is said that it was deleted.
 */
export function DeniedState(props: { wasOpen: boolean }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toList = useRouteRef(rootRouteRef);
  return (
    <MessageState
      icon={<RiKey2Line size={18} />}
      title={t(props.wasOpen ? 'sandbox.gone' : 'sandbox.denied')}
      text={t(props.wasOpen ? 'sandbox.goneText' : 'sandbox.deniedText')}
      action={
        <ButtonLink
          size="small"
          variant="secondary"
          href={`${toList?.() ?? ''}?owner=mine`}
        >
          {t('sandbox.mySandboxes')}
        </ButtonLink>
      }
    />
  );
}
