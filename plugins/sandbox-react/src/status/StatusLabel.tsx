import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDeleteBinLine,
  RiHourglassLine,
  RiLoader4Line,
  RiPauseCircleLine,
} from '@remixicon/react';
import { SandboxState, SandboxSummary } from '@smartsandbox/protocol';
import { sandboxReactTranslationRef } from '../translation';
import styles from './status.module.css';

const icons: Record<SandboxState, typeof RiAlertLine> = {
  starting: RiLoader4Line,
  ready: RiCheckboxCircleLine,
  paused: RiPauseCircleLine,
  unreachable: RiAlertLine,
  failed: RiCloseCircleLine,
  expired: RiHourglassLine,
  deleting: RiDeleteBinLine,
};

const colours: Partial<Record<SandboxState, string>> = {
  ready: styles.good,
  unreachable: styles.warn,
  failed: styles.bad,
};

/** The state of a sandbox in words, with the icon that belongs to it. */
export function StatusLabel(props: {
  sandbox: Pick<SandboxSummary, 'state' | 'conditions'>;
}) {
  const { state, conditions } = props.sandbox;
  const words = useStatusWords(props.sandbox);
  const leftOut = conditions.some(({ type }) => type === 'ContractsLeftOut');
  const isWarning = state === 'ready' && leftOut;
  const Icon = isWarning ? RiAlertLine : icons[state];
  return (
    <span className={styles.status}>
      <Icon
        size={16}
        aria-hidden
        className={isWarning ? styles.warn : colours[state]}
      />
      {words}
    </span>
  );
}

/** The state of a sandbox as words, such as `Ready, 1 API left out`. */
export function useStatusWords(
  sandbox: Pick<SandboxSummary, 'state' | 'conditions'>,
): string {
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const leftOut = sandbox.conditions.find(
    ({ type }) => type === 'ContractsLeftOut',
  );
  if (sandbox.state === 'ready' && leftOut) {
    return t('status.readyLeftOut', { count: leftOut.apis?.length ?? 1 });
  }
  return t(`status.${sandbox.state}`);
}
