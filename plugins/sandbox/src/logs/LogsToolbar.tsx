import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuTrigger,
  ToggleButton,
} from '@backstage/ui';
import { RiMoreLine } from '@remixicon/react';
import { Sandbox } from '@smartsandbox/protocol';
import { RefObject, useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { FilterMenu, FindField } from '../controls';
import { sandboxTranslationRef } from '../translation';
import styles from './logs.module.css';
import { LastRange, lastRanges, parseRange } from './timeRange';
import { Logs } from './useLogs';
import { statusClasses } from './useLogsQuery';
import { useRangeWords } from './useRangeWords';

/** More operations than this are found by their name. */
const searchFrom = 8;

/** What is looked for, and whether new calls come by themselves. */
export function LogsToolbar(props: {
  sandbox: Sandbox;
  logs: Logs;
  findRef: RefObject<HTMLDivElement>;
}) {
  const { sandbox, logs, findRef } = props;
  const { query, change, labels } = logs;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const words = useRangeWords();
  const operations = useOperationOptions(sandbox);
  const { range } = query;
  return (
    <div className={styles.toolbar}>
      <FindField
        label={t('logs.search')}
        value={query.q}
        onChange={q => change({ q })}
        containerRef={findRef}
      />
      <FilterMenu
        label={t('logs.status')}
        any={t('logs.any')}
        options={statusClasses.map(id => ({
          id,
          label: t(`logs.statusClass.${id}`),
        }))}
        selected={query.status ? [query.status] : []}
        onChange={([key]) =>
          change({ status: statusClasses.find(each => each === key) })
        }
      />
      <FilterMenu
        label={t('logs.operation')}
        any={t('logs.any')}
        options={operations}
        selected={query.op ? [query.op] : []}
        onChange={([op]) => change({ op })}
        search={
          operations.length > searchFrom ? t('logs.findOperation') : undefined
        }
      />
      <FilterMenu
        label={t('logs.caller')}
        any={t('logs.any')}
        options={[...labels].map(([id, label]) => ({ id, label }))}
        selected={query.caller ? [query.caller] : []}
        onChange={([caller]) => change({ caller })}
      />
      <FilterMenu
        label={t('logs.time')}
        isLabelHidden
        any={words.choice(range)}
        options={(Object.keys(lastRanges) as LastRange[]).map(last => ({
          id: last,
          label: words.choice({ last }),
        }))}
        selected={'last' in range ? [range.last] : []}
        onChange={([last]) => change({ range: parseRange(last ?? null) })}
      />
      <Following logs={logs} />
    </div>
  );
}

/** Whether new calls come by themselves, and the rest that can be done with the list. */
function Following(props: { logs: Logs }) {
  const { query, isFollowing, follow, isCleared, clear } = props.logs;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <span className={styles.push}>
      <ToggleButton
        size="small"
        className={styles.follow}
        isSelected={isFollowing}
        isDisabled={!('last' in query.range)}
        onChange={follow}
      >
        <span className={styles.pulse} aria-hidden />
        {t(isFollowing ? 'logs.following' : 'logs.follow')}
      </ToggleButton>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="secondary"
          aria-label={t('logs.more')}
          icon={<RiMoreLine />}
        />
        <Menu placement="bottom end">
          <MenuItem onAction={() => clear(!isCleared)}>
            {t(isCleared ? 'logs.showOlder' : 'logs.clearView')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </span>
  );
}

/** The operations of all its APIs, as choices. */
function useOperationOptions(sandbox: Sandbox) {
  const { id } = sandbox;
  const api = useApi(sandboxApiRef);
  const slugs = sandbox.apis
    .filter(({ problem }) => !problem)
    .map(each => each.api)
    .join('\n');
  const load = useCallback(async () => {
    const lists = await Promise.all(
      slugs.split('\n').map(slug => api.listOperations(id, slug)),
    );
    return lists.flat().map(operation => ({
      id: `${operation.api}~${operation.id}`,
      label: `${operation.method} ${operation.path}`,
    }));
  }, [api, id, slugs]);
  return useLoad(load).value ?? [];
}
