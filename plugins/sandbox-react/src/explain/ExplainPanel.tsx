import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { RiDiceLine } from '@remixicon/react';
import { LogEntry } from '@smartsandbox/protocol';
import { ReactNode } from 'react';
import { LoadingState } from '../states';
import { sandboxReactTranslationRef } from '../translation';
import styles from './explain.module.css';
import { explanationOf } from './explanation';
import { StageList } from './StageList';
import { ExplainNames } from './useStageWords';

export interface ExplainPanelProps {
  /** The call; absent while it is looked up. */
  entry?: LogEntry;
  /** Why it couldn't be looked up. */
  error?: Error;
  names?: ExplainNames;
  /** A link or button beside the title. */
  action?: ReactNode;
  /** The fix of a refused call, or the next calls after a success. */
  children?: ReactNode;
}

/** Why an answer is what it is (ui.md §6): verdict, sentences, the way out, the stages, and what reproduces it. */
export function ExplainPanel(props: ExplainPanelProps) {
  const { entry, error, names = {}, action, children } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  return (
    <section className={styles.panel} aria-label={t('why.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('why.title')}</h2>
        {action}
      </header>
      <div className={styles.content}>
        {error && (
          <Alert
            status="warning"
            title={t('why.failed')}
            description={error.message}
          />
        )}
        {!entry && !error && <LoadingState rows={3} />}
        {entry && (
          <>
            <Words entry={entry} hasWayOut={Boolean(children)} />
            {children}
            <StageList entry={entry} names={names} />
          </>
        )}
      </div>
      {entry && <Foot entry={entry} />}
    </section>
  );
}

const mostProblems = 6;

function Words(props: { entry: LogEntry; hasWayOut: boolean }) {
  const { entry, hasWayOut } = props;
  const { verdict, sentences, state, advice, problems } = explanationOf(entry);
  return (
    <div>
      <p className={styles.verdict}>{verdict}</p>
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.slice(0, mostProblems).map(each => (
            <li key={`${each.in}${each.pointer}${each.rule}`}>
              <b className={styles.mono}>{nameOf(each)}</b>{' '}
              {endSentence(withoutName(each.message))}
            </li>
          ))}
        </ul>
      )}
      {sentences.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {advice && !hasWayOut && <p>{advice}</p>}
      {state && <p className={styles.state}>{state}</p>}
    </div>
  );
}

function Foot(props: { entry: LogEntry }) {
  const { entry } = props;
  const { number, seed, step } = entry.explain;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  return (
    <footer className={styles.foot}>
      <RiDiceLine size={14} aria-hidden />
      {seed !== undefined && <span>{t('why.seed', { seed })}</span>}
      <span>{t('why.step', { step: String(step) })}</span>
      <span>
        {number === undefined
          ? t('why.call')
          : t('why.number', { number: String(number) })}{' '}
        <span className={styles.mono}>{entry.id}</span>
      </span>
    </footer>
  );
}

/** `amount` for `/amount`, `items/0/price` for deeper ones, the place for the whole. */
function nameOf({ in: place, pointer }: { in: string; pointer: string }) {
  return pointer.slice(1) || place;
}

/** Messages on missing members begin with their name, which stands before them here. */
function withoutName(message: string): string {
  return message.replace(/^`[^`]*` /, '');
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
