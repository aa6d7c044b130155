import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Select } from '@backstage/ui';
import { ErrorState, LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { useEffect } from 'react';
import { nameOf } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { ContractItem } from './ContractItem';
import styles from './create.module.css';
import { ContractChecks } from './useContractChecks';
import { useSourceChoices } from './useSourceChoices';

/** A component or system; the APIs that it stands for are shown, each with whether it can be read. */
export function SourcePicker(props: {
  /** Entity ref, empty while none is chosen. */
  from: string;
  onChange: (from: string) => void;
  checks: ContractChecks;
}) {
  const { from, onChange, checks } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { value, error, reload } = useSourceChoices();
  const { ask } = checks;
  useEffect(() => {
    if (from) {
      ask([from]);
    }
  }, [ask, from]);
  const refused = from ? checks.errorOf(from) : undefined;
  const found = from ? checks.of([from]) : [];
  if (error) {
    return (
      <ErrorState
        title={t('create.catalogFailed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  return (
    <>
      <Select
        size="small"
        aria-label={t('create.entity')}
        placeholder={t('create.chooseEntity')}
        searchable
        searchPlaceholder={t('create.findEntity')}
        options={(value ?? []).map(({ entityRef, label }) => ({
          value: entityRef,
          label,
        }))}
        value={from || null}
        onChange={key => onChange(String(key))}
      />
      {refused && (
        <Alert role="alert" status="danger" icon title={refused.message} />
      )}
      {from && !refused && found.length === 0 && <LoadingState rows={2} />}
      <ul className={styles.list}>
        {found.map(check => (
          <ContractItem
            key={check.entityRef}
            name={nameOf(check.entityRef)}
            description={check.title}
            check={check}
          />
        ))}
      </ul>
    </>
  );
}
