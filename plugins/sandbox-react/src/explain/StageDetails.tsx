import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LogEntry } from '@smartsandbox/protocol';
import { sandboxReactTranslationRef } from '../translation';
import styles from './explain.module.css';
import { StageLine } from './stageOrder';

/** Said by the line itself already. */
const saidElsewhere = new Set(['problem', 'detail']);

/** All that a stage found: rules broken, tiers asked, entities changed, plain facts. */
export function StageDetails(props: { line: StageLine; entry: LogEntry }) {
  const { line, entry } = props;
  const { explain } = entry;
  const [stage] = line.stages;
  const facts = Object.entries(line.facts).filter(
    ([name, value]) => !saidElsewhere.has(name) && typeof value !== 'object',
  );
  return (
    <>
      {stage === 'validate' && <Violations entry={entry} />}
      {stage === 'choose' && (
        <>
          {explain.chosen && <p>{sentence(explain.chosen.reason)}</p>}
          <Considered considered={explain.considered} />
        </>
      )}
      {stage === 'run' &&
        explain.changes.map(({ kind, resource, id }) => (
          <p key={`${resource} ${id}`}>
            {kind} <span className={styles.mono}>{id}</span> ({resource})
          </p>
        ))}
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Violations(props: { entry: LogEntry }) {
  const { violations, noted } = props.entry.explain;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  return (
    <>
      {[...violations, ...noted].map(each => (
        <dl
          key={`${each.in}${each.pointer}${each.rule}`}
          className={styles.facts}
        >
          <div>
            <dt>{each.in}</dt>
            <dd>{each.pointer || '/'}</dd>
          </div>
          <div>
            <dt>{each.rule}</dt>
            <dd>{each.message}</dd>
          </div>
          {each.expected !== undefined && (
            <div>
              <dt>{t('why.expected')}</dt>
              <dd>{JSON.stringify(each.expected)}</dd>
            </div>
          )}
          {each.received !== undefined && (
            <div>
              <dt>{t('why.received')}</dt>
              <dd>{JSON.stringify(each.received)}</dd>
            </div>
          )}
        </dl>
      ))}
    </>
  );
}

function Considered(props: { considered: LogEntry['explain']['considered'] }) {
  const { considered } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  return considered.length === 0 ? null : (
    <>
      <p>{t('why.considered')}</p>
      <ul>
        {considered.map(({ tier, name, whyNot }) => (
          <li key={`${tier} ${name}`}>
            <span className={styles.mono}>{name}</span> ({tier}): {whyNot}
          </li>
        ))}
      </ul>
    </>
  );
}

function sentence(text: string): string {
  const capital = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
