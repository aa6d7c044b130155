import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Toned } from '@smartsandbox/plugin-sandbox-react';
import { ContractCheck } from '@smartsandbox/protocol';
import { ReactNode } from 'react';
import { placeOf } from '../sandbox/DiagnosticList';
import { sandboxTranslationRef } from '../translation';
import styles from './create.module.css';

const shownProblems = 3;

/** An API, its version, and whether its contract can be read; if not, why and where. */
export function ContractItem(props: {
  name: string;
  description?: string;
  owner?: string;
  check: ContractCheck | undefined;
  /** Why it couldn't be checked. */
  error?: Error;
  /** Before it, such as a checkbox. */
  children?: ReactNode;
}) {
  const { name, description, owner, check, error, children } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <li className={styles.item}>
      <div className={styles.itemRow}>
        {children}
        <div className={styles.itemText}>
          <span className={styles.itemTitle}>
            {name}
            {check?.version && (
              <span className={styles.version}>{check.version}</span>
            )}
            {check?.readable && (
              <span className={styles.second}>
                {t('create.operations', { count: check.operations })}
              </span>
            )}
          </span>
          <span className={`${styles.second} ${styles.ellipsis}`}>
            {[description, owner].filter(Boolean).join(' · ')}
          </span>
        </div>
        <CheckWords check={check} error={error} />
      </div>
      <Problems name={name} check={check} error={error} owner={owner} />
    </li>
  );
}

function Problems(props: {
  name: string;
  check: ContractCheck | undefined;
  error: Error | undefined;
  owner: string | undefined;
}) {
  const { name, check, error, owner } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (error) {
    return <p className={`${styles.note} ${styles.bad}`}>{error.message}</p>;
  }
  const problems = (check?.diagnostics ?? []).filter(
    ({ severity }) => severity === 'error',
  );
  if (!check || problems.length === 0) {
    return null;
  }
  return (
    <div
      className={`${styles.note} ${check.readable ? styles.warn : styles.bad}`}
    >
      {problems.slice(0, shownProblems).map(problem => (
        <p key={`${problem.code}${problem.place.pointer}`}>
          <strong>{name}</strong>: {problem.message}{' '}
          <span className={styles.place}>{placeOf(problem)}</span>
        </p>
      ))}
      {problems.length > shownProblems && (
        <p>
          {t('create.moreProblems', { count: problems.length - shownProblems })}
        </p>
      )}
      {!check.readable && owner && <p>{t('create.ownerFixes', { owner })}</p>}
    </div>
  );
}

function CheckWords(props: {
  check: ContractCheck | undefined;
  error: Error | undefined;
}) {
  const { check, error } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (!check && !error) {
    return <span className={styles.second}>{t('create.checking')}</span>;
  }
  if (!check?.readable) {
    return <Toned tone="bad">{t('create.unreadable')}</Toned>;
  }
  if (check.leftOut > 0) {
    return (
      <Toned tone="warn">{t('create.skipped', { count: check.leftOut })}</Toned>
    );
  }
  return <Toned tone="good">{t('create.readable')}</Toned>;
}
