import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { RiAlertLine, RiArrowUpLine } from '@remixicon/react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { Chip } from '../../controls';
import { sandboxTranslationRef } from '../../translation';
import styles from '../list.module.css';

const shown = 2;

/** What it holds, at which version, and what the catalog has by now. */
export function ApisCell(props: { sandbox: SandboxSummary }) {
  const { apis } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const rest = apis.slice(shown);
  return (
    <span className={styles.apis}>
      {apis.slice(0, shown).map(({ api, version, problem, title }) => (
        <Chip key={api} title={problem ? problem.message : title}>
          {problem && (
            <>
              <RiAlertLine size={12} aria-hidden />
              <VisuallyHidden>{t('list.leftOut')}</VisuallyHidden>
            </>
          )}
          <span className={styles.apiName}>{api}</span>
          {version && <span className={styles.version}>{version}</span>}
        </Chip>
      ))}
      {rest.length > 0 && (
        <Chip title={rest.map(({ api }) => api).join(', ')}>
          {t('list.more', { number: String(rest.length) })}
        </Chip>
      )}
      {apis
        .filter(({ current }) => current)
        .slice(0, 1)
        .map(({ api, version, current }) => (
          <Chip key={`${api} now`} tone="announcement" title={api}>
            <RiArrowUpLine size={14} aria-hidden />
            {t(
              current?.version === version ? 'list.changed' : 'list.inCatalog',
              {
                version: current?.version ?? '',
              },
            )}
          </Chip>
        ))}
    </span>
  );
}
