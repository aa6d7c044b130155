import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ErrorState,
  LoadingState,
  MessageState,
} from '@smartsandbox/plugin-sandbox-react';
import { RiFlaskLine } from '@remixicon/react';
import { useSandbox } from '../sandbox/SandboxPage';
import { sandboxTranslationRef } from '../translation';
import { Explorer } from './Explorer';
import { useBlocked } from './useBlocked';
import { useOperations } from './useOperations';

/** Call an operation of the sandbox and understand its answer. */
export function ExplorerPage() {
  const { sandbox } = useSandbox();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { value: operations, error, reload } = useOperations(sandbox);
  const blocked = useBlocked(sandbox);
  if (operations && operations.length > 0) {
    return <Explorer sandbox={sandbox} operations={operations} />;
  }
  if (sandbox.state !== 'ready') {
    return (
      <MessageState
        icon={<RiFlaskLine size={18} />}
        title={t('explorer.notNow')}
        text={blocked}
      />
    );
  }
  if (error) {
    return (
      <ErrorState
        title={t('explorer.loadFailed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  return operations ? (
    <MessageState title={t('explorer.noOperations')} />
  ) : (
    <LoadingState rows={8} />
  );
}
