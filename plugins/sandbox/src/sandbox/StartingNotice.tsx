import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button } from '@backstage/ui';
import { StepItem, Steps, StepState } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox, StartProgress } from '@smartsandbox/protocol';
import { SandboxActions } from '../actions';
import { useNow } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { DiagnosticList } from './DiagnosticList';
import styles from './sandbox.module.css';

type Progress = StartProgress[number];

const states: Record<Progress['status'], StepState> = {
  done: 'done',
  active: 'active',
  waiting: 'next',
  failed: 'failed',
};

/** The steps of making it, with times; when one failed, why, where, and the way to try again. */
export function StartingNotice(props: {
  sandbox: Sandbox;
  actions: SandboxActions;
}) {
  const { sandbox, actions } = props;
  const { name, state, message, progress, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow(500);
  const hasFailed = state === 'failed';
  const steps = (progress ?? []).map(
    (each): StepItem => ({
      label: t(`progress.${each.step}`),
      state: states[each.status],
      detail: each.detail,
      time: timeOf(each, now),
    }),
  );
  return (
    <Box as="section" bg="neutral" className={styles.starting}>
      <h2 className={styles.title}>
        {hasFailed
          ? t('sandbox.startFailed', { name })
          : t('progress.title', { name })}
      </h2>
      {!hasFailed && (
        <p className={styles.muted}>{t('sandbox.startingText')}</p>
      )}
      {steps.length > 0 && (
        <Steps label={t('progress.title', { name })} steps={steps} />
      )}
      {hasFailed && (
        <>
          <Alert role="alert" status="danger" icon title={message ?? ''} />
          <DiagnosticList
            diagnostics={sandbox.apis.flatMap(({ api, problem }) =>
              problem ? [{ api, ...problem }] : [],
            )}
          />
          {permissions.update && (
            <Button
              size="small"
              variant="primary"
              isPending={actions.isPending}
              onPress={() => actions.retry()}
            >
              {t('action.tryAgain')}
            </Button>
          )}
        </>
      )}
    </Box>
  );
}

/** How long a step took, or has been going on. */
function timeOf(step: Progress, now: Date): string | undefined {
  if (!step.startedAt || step.status === 'waiting') {
    return undefined;
  }
  const end = step.endedAt ? Date.parse(step.endedAt) : now.getTime();
  const seconds = Math.max(0, end - Date.parse(step.startedAt)) / 1000;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
