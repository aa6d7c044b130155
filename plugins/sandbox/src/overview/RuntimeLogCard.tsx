import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { useCallback, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { sandboxApiRef, useLoad } from '../api';
import { clockTime } from '../state';
import { sandboxTranslationRef } from '../translation';
import { CardProblem } from './CardProblem';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

const anchor = 'runtime-log';

/** What the process that runs the sandbox has to say; shown when somebody asks. */
export function RuntimeLogCard(props: { sandboxId: string }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { hash } = useLocation();
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || hash === `#${anchor}`;
  return (
    <OverviewCard
      id={anchor}
      title={t('overview.runtimeLog')}
      action={
        !isOpen && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setOpened(true)}
          >
            {t('action.show')}
          </Button>
        )
      }
    >
      {isOpen ? (
        <Lines sandboxId={props.sandboxId} />
      ) : (
        <span className={styles.second}>{t('overview.runtimeLogText')}</span>
      )}
    </OverviewCard>
  );
}

function Lines(props: { sandboxId: string }) {
  const { sandboxId } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.runtimeLog(sandboxId), [api, sandboxId]);
  const { value, error, reload } = useLoad(load);
  if (error) {
    return (
      <CardProblem
        title={t('overview.runtimeLogFailed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <LoadingState />;
  }
  if (value.lines.length === 0) {
    return <span className={styles.second}>{t('overview.noLines')}</span>;
  }
  const text = value.lines
    .map(line => [line.at && clockTime(line.at), line.text].join('  ').trim())
    .join('\n');
  return (
    <pre
      className={styles.log}
      // It scrolls, so it has to be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t('overview.runtimeLog')}
    >
      {text}
    </pre>
  );
}
