import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiSubtractLine,
} from '@remixicon/react';
import { ExplainStage, LogEntry } from '@smartsandbox/protocol';
import { LoadingState } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { SentCall } from './useSend';
import styles from './explorer.module.css';

/** Why an answer is what it is: verdict, sentences, what didn't fit, and the stages it went through. */
export function ExplainPanel(props: { call: SentCall }) {
  const { answer, entry, entryError } = props.call;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <section className={styles.why} aria-label={t('why.title')}>
      <h2 className={shell.cardTitle}>{t('why.title')}</h2>
      {entryError && (
        <Alert
          status="warning"
          title={t('why.failed')}
          description={entryError.message}
        />
      )}
      {!entry && !entryError && answer?.callId && <LoadingState rows={3} />}
      {!answer?.callId && <p className={shell.muted}>{t('why.none')}</p>}
      {entry && <Explanation entry={entry} />}
    </section>
  );
}

function Explanation(props: { entry: LogEntry }) {
  const { verdict, why, explain } = props.entry;
  const { t } = useTranslationRef(sandboxTranslationRef);
  // The verdict is the first of them.
  const sentences = why.filter(sentence => sentence !== verdict);
  const acted = explain.stages.filter(({ outcome }) => outcome !== 'skipped');
  return (
    <>
      <p className={styles.verdict}>{verdict}</p>
      <div className={styles.sentences}>
        {sentences.map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {explain.violations.length > 0 && (
        <ul className={styles.problems}>
          {explain.violations.map(({ in: place, pointer, rule, message }) => (
            <li key={`${place}${pointer}${rule}`}>
              <span className={shell.mono}>{pointer || place}</span> {message}
            </li>
          ))}
        </ul>
      )}
      <ol className={styles.stages} aria-label={t('why.stages')}>
        {acted.map(stage => (
          <Stage key={stage.stage} stage={stage} />
        ))}
      </ol>
      <div className={styles.whyFoot}>
        {explain.seed && <span>{t('why.seed', { seed: explain.seed })}</span>}{' '}
        <span>{t('why.step', { step: String(explain.step) })}</span>
      </div>
    </>
  );
}

const icons = {
  passed: RiCheckLine,
  applied: RiCheckboxCircleLine,
  refused: RiCloseCircleLine,
  skipped: RiSubtractLine,
};
const colours = {
  passed: shell.good,
  applied: shell.good,
  refused: shell.bad,
  skipped: shell.muted,
};

function Stage(props: { stage: ExplainStage }) {
  const { stage, outcome, ms, facts } = props.stage;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const Icon = icons[outcome];
  return (
    <li className={styles.stage}>
      <Icon
        size={16}
        className={colours[outcome]}
        role="img"
        aria-label={t(`why.${outcome}`)}
      />
      <span>
        <span className={styles.stageName}>{stage}</span>{' '}
        <span className={shell.muted}>{words(facts)}</span>
      </span>
      <span className={styles.time}>{duration(ms)}</span>
    </li>
  );
}

/** Flat facts as words: `operation createPayment, rules 11`. */
function words(facts: ExplainStage['facts']): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function duration(ms: number): string {
  return ms < 1 ? `${Math.round(ms * 1000)} µs` : `${ms.toFixed(1)} ms`;
}
