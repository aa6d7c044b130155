import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiFlashlightLine,
} from '@remixicon/react';
import { LogEntry } from '@smartsandbox/protocol';
import { useId, useState } from 'react';
import { sandboxReactTranslationRef } from '../translation';
import styles from './explain.module.css';
import { StageDetails } from './StageDetails';
import { StageLine, stageLines } from './stageOrder';
import { ExplainNames, useStageWords } from './useStageWords';

/** The way of a call, one line per stage. The one that refused or was asked to act is open, others open on click. */
export function StageList(props: { entry: LogEntry; names: ExplainNames }) {
  const { entry, names } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const { lines, quiet } = stageLines(entry.explain);
  const isSmooth = lines.every(
    ({ outcome }) => outcome === 'passed' || outcome === 'applied',
  );
  return (
    <div className={styles.stageArea}>
      <ol
        className={`${styles.stages} ${isSmooth ? styles.rail : ''}`}
        aria-label={t('why.stages')}
      >
        {lines.map(line => (
          <Stage
            key={`${entry.id} ${line.stages[0]}`}
            line={line}
            entry={entry}
            names={names}
          />
        ))}
      </ol>
      {quiet > 0 && (
        <p className={`${styles.quiet} ${isSmooth ? styles.quietRail : ''}`}>
          {t('why.quiet', { count: quiet })}
        </p>
      )}
    </div>
  );
}

function Stage(props: {
  line: StageLine;
  entry: LogEntry;
  names: ExplainNames;
}) {
  const { line, entry, names } = props;
  const { outcome, ms } = line;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const { name, says } = useStageWords(entry, names);
  const [isOpen, setOpen] = useState(
    outcome === 'refused' || outcome === 'asked',
  );
  const id = useId();
  const words = (
    <>
      <StageIcon outcome={outcome} />
      <span className={styles.stageWords}>
        <b>{name(line)}</b>{' '}
        <VisuallyHidden>
          {outcome === 'unreached' ? '' : `${t(`why.${outcome}`)}: `}
        </VisuallyHidden>
        <span className={styles.says}>{says(line)}</span>
      </span>
      <span className={styles.time}>
        {ms === undefined ? '' : duration(ms)}
      </span>
    </>
  );
  const hasDetails = outcome !== 'unreached';
  return (
    <li className={`${styles.stage} ${styles[outcome]}`}>
      {hasDetails ? (
        <button
          type="button"
          className={styles.stageLine}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words}
        </button>
      ) : (
        <span className={styles.stageLine}>{words}</span>
      )}
      {hasDetails && isOpen && (
        <div id={id} className={styles.details}>
          <StageDetails line={line} entry={entry} />
        </div>
      )}
    </li>
  );
}

function StageIcon(props: { outcome: StageLine['outcome'] }) {
  switch (props.outcome) {
    case 'refused':
      return <RiCloseCircleLine size={16} aria-hidden />;
    case 'asked':
      return <RiFlashlightLine size={16} aria-hidden />;
    case 'unreached':
      return <span className={styles.dashed} aria-hidden />;
    default:
      return <RiCheckboxCircleLine size={16} aria-hidden />;
  }
}

function duration(ms: number): string {
  return ms < 1 ? `${Math.round(ms * 1000)} µs` : `${ms.toFixed(1)} ms`;
}
