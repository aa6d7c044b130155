import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { statusName } from '@smartsandbox/plugin-sandbox-react';
import { Scenario } from '@smartsandbox/protocol';
import { RiFlashlightLine } from '@remixicon/react';
import { useMemo } from 'react';
import { sandboxTranslationRef } from '../../translation';
import { groupOutcomes } from './outcomes';
import styles from './request.module.css';

const normal = 'normal';
/** From so many on, one looks for an outcome instead of reading them all. */
const manyOutcomes = 8;

/** What the answer shall be: the API's own behaviour, or one that the contract documents. */
export function OutcomeSelect(props: {
  scenarios: readonly Scenario[];
  value: string | undefined;
  onChange: (outcome: string | undefined) => void;
}) {
  const { scenarios, value, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const options = useMemo(() => {
    const groups = groupOutcomes(scenarios);
    const isListed = groups.some(({ outcomes }) =>
      outcomes.some(({ name }) => name === value),
    );
    return [
      { value: normal, label: t('explorer.normal') },
      ...groups.map(({ status, outcomes }) => ({
        title: `${status} ${statusName(Number(status))}`.trim(),
        options: outcomes.map(({ name, label }) => ({ value: name, label })),
      })),
      // A link may ask for one that isn't offered.
      ...(value !== undefined && !isListed ? [{ value, label: value }] : []),
    ];
  }, [scenarios, value, t]);
  return (
    <Select
      className={styles.outcome}
      size="small"
      aria-label={t('explorer.outcome')}
      icon={
        <span className={styles.outcomeLabel}>
          <RiFlashlightLine size={14} aria-hidden />
          {t('explorer.outcome')}
        </span>
      }
      options={options}
      searchable={scenarios.length > manyOutcomes}
      searchPlaceholder={t('explorer.findOutcome')}
      value={value ?? normal}
      onChange={key => onChange(key === normal ? undefined : String(key))}
    />
  );
}
