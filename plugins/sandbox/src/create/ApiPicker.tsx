import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Checkbox, SearchField } from '@backstage/ui';
import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
} from '@remixicon/react';
import { ContractCheck } from '@smartsandbox/protocol';
import { useDeferredValue, useState } from 'react';
import { ErrorState, LoadingState } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './create.module.css';
import { ApiChoice, useApiChoices } from './useApiChoices';
import { useContractChecks } from './useContractChecks';

/** Choose APIs of the catalog; each says whether its contract can be read, and if not, why and where. */
export function ApiPicker(props: {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { chosen, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [text, setText] = useState('');
  const deferred = useDeferredValue(text);
  const { value, error, reload } = useApiChoices({ text: deferred, chosen });
  const checks = useContractChecks(value?.map(each => each.entityRef));
  const toggle = (ref: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, ref] : chosen.filter(each => each !== ref));
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.what')}
    >
      <h2 className={shell.cardTitle}>{t('create.what')}</h2>
      <SearchField
        size="small"
        aria-label={t('create.find')}
        placeholder={t('create.find')}
        value={text}
        onChange={setText}
      />
      {error && (
        <ErrorState
          title={t('create.catalogFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!error && !value && <LoadingState />}
      {value?.length === 0 && (
        <p className={shell.muted}>
          {text ? t('list.nothingMatches') : t('create.noApis')}
        </p>
      )}
      <ul className={styles.list}>
        {value?.map(choice => (
          <ApiItem
            key={choice.entityRef}
            choice={choice}
            check={checks.get(choice.entityRef)}
            isChosen={chosen.includes(choice.entityRef)}
            onToggle={isChosen => toggle(choice.entityRef, isChosen)}
          />
        ))}
      </ul>
    </Box>
  );
}

function ApiItem(props: {
  choice: ApiChoice;
  check: ContractCheck | undefined;
  isChosen: boolean;
  onToggle: (isChosen: boolean) => void;
}) {
  const { choice, check, isChosen, onToggle } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const worst = check && !check.readable ? check.diagnostics.at(0) : undefined;
  return (
    <li className={styles.item}>
      <Checkbox
        aria-label={choice.title}
        isSelected={isChosen}
        isDisabled={check?.readable === false && !isChosen}
        onChange={onToggle}
      />
      <div className={styles.itemText}>
        <span className={styles.itemTitle}>
          {choice.name}
          {check?.version && (
            <span className={`${shell.mono} ${shell.muted}`}>
              {check.version}
            </span>
          )}
          {check?.readable && (
            <span className={styles.second}>
              {t('create.operations', { count: check.operations })}
            </span>
          )}
        </span>
        <span className={styles.second}>
          {worst
            ? `${worst.message} (${worst.place.pointer || '/'})`
            : choice.description}
        </span>
      </div>
      <CheckWords check={check} />
    </li>
  );
}

function CheckWords(props: { check: ContractCheck | undefined }) {
  const { check } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (!check) {
    return <span className={shell.muted}>{t('create.checking')}</span>;
  }
  if (!check.readable) {
    return (
      <span className={shell.status}>
        <RiCloseCircleLine size={16} aria-hidden className={shell.bad} />
        {t('create.unreadable')}
      </span>
    );
  }
  if (check.leftOut > 0) {
    return (
      <span className={shell.status}>
        <RiAlertLine size={16} aria-hidden className={shell.warn} />
        {t('create.leftOut', { count: check.leftOut })}
      </span>
    );
  }
  return (
    <span className={shell.status}>
      <RiCheckboxCircleLine size={16} aria-hidden className={shell.good} />
      {t('create.readable')}
    </span>
  );
}
