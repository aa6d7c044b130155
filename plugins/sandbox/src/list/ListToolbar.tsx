import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SandboxList, sandboxStates } from '@smartsandbox/protocol';
import { RefObject } from 'react';
import { FilterMenu, FindField, Segments } from '../controls';
import { useApiChoices } from '../create/useApiChoices';
import { sandboxTranslationRef } from '../translation';
import { OwnerQuota } from './OwnerQuota';
import styles from './list.module.css';
import { ListQuery, owners } from './useListQuery';

/** More APIs than this are found by their name. */
const searchFrom = 8;
const noneChosen: readonly string[] = [];

/** Whose, which, and what the team has left. */
export function ListToolbar(props: {
  query: ListQuery;
  counts: SandboxList['counts'] | undefined;
  onChange: (change: Partial<ListQuery>) => void;
  findRef: RefObject<HTMLDivElement>;
}) {
  const { query, counts, onChange, findRef } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { value: apis } = useApiChoices({ text: '', chosen: noneChosen });
  const apiOptions = (apis?.items ?? []).map(({ entityRef, name }) => ({
    id: entityRef,
    label: name,
  }));
  return (
    <div className={styles.toolbar}>
      <Segments
        label={t('list.whose')}
        selected={query.owner}
        onChange={owner => onChange({ owner })}
        options={owners.map(id => ({
          id,
          content: (
            <>
              {t(`list.${id}`)}{' '}
              {counts && <span className={styles.count}>{counts[id]}</span>}
            </>
          ),
        }))}
      />
      <FindField
        label={t('list.find')}
        value={query.q}
        onChange={q => onChange({ q })}
        containerRef={findRef}
      />
      <FilterMenu
        label={t('list.status')}
        any={t('list.any')}
        isMultiple
        options={sandboxStates.map(id => ({ id, label: t(`state.${id}`) }))}
        selected={query.status}
        onChange={ids =>
          onChange({ status: sandboxStates.filter(id => ids.includes(id)) })
        }
      />
      <FilterMenu
        label={t('list.api')}
        any={t('list.any')}
        options={apiOptions}
        selected={query.api ? [query.api] : []}
        onChange={([api]) => onChange({ api })}
        search={apiOptions.length > searchFrom ? t('list.findApi') : undefined}
      />
      <OwnerQuota />
    </div>
  );
}
