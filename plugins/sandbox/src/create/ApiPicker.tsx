import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import { ErrorState, LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { FindField, focusFindField, nameOf } from '../controls';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import { ContractItem } from './ContractItem';
import styles from './create.module.css';
import { useApiChoices } from './useApiChoices';
import { ContractChecks } from './useContractChecks';

/** Choose APIs of the catalog. */
export function ApiPicker(props: {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  checks: ContractChecks;
}) {
  const { chosen, onChange, checks } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const findRef = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const deferred = useDeferredValue(text);
  const { value, error, reload } = useApiChoices({ text: deferred, chosen });
  const { ask } = checks;
  useEffect(() => {
    ask((value?.items ?? []).map(({ entityRef }) => entityRef));
  }, [ask, value]);
  usePageKeys([
    { key: '/', what: t('keys.find'), run: () => focusFindField(findRef) },
  ]);
  const toggle = (ref: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, ref] : chosen.filter(each => each !== ref));
  return (
    <>
      <div className={styles.findRow}>
        <FindField
          label={t('create.find')}
          value={text}
          onChange={setText}
          containerRef={findRef}
        />
        {value && (
          <span className={styles.second} role="status">
            {t('create.found', {
              matching: String(value.matching),
              total: String(value.total),
            })}
          </span>
        )}
      </div>
      {error && (
        <ErrorState
          title={t('create.catalogFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!error && !value && <LoadingState />}
      {value?.items.length === 0 && (
        <p className={styles.second}>
          {text ? t('list.nothingMatches') : t('create.noApis')}
        </p>
      )}
      <ul className={styles.list}>
        {value?.items.map(({ entityRef, name, description, owner }) => {
          const check = checks.of([entityRef]).at(0);
          const isChosen = chosen.includes(entityRef);
          return (
            <ContractItem
              key={entityRef}
              name={name}
              description={description}
              owner={owner && nameOf(ownerRef(owner))}
              check={check}
              error={checks.errorOf(entityRef)}
            >
              <Checkbox
                aria-label={name}
                isSelected={isChosen}
                isDisabled={check?.readable === false && !isChosen}
                onChange={now => toggle(entityRef, now)}
              />
            </ContractItem>
          );
        })}
      </ul>
    </>
  );
}

/** `spec.owner` may leave the kind away; it is a group then. */
function ownerRef(owner: string): string {
  return owner.includes(':') ? owner : `group:${owner}`;
}
