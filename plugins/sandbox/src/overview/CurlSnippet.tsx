import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { CopyButton } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** A first call that runs as copied once `SANDBOX_KEY` is exported. */
export function CurlSnippet(props: {
  address: string;
  sandboxId: string;
  api: string;
}) {
  const { address, sandboxId, api: slug } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(
    () => api.listOperations(sandboxId, slug),
    [api, sandboxId, slug],
  );
  const { value: operations } = useLoad(load);
  // A list without parameters in its path works before anything was made.
  const list = operations?.find(
    each => each.method === 'GET' && !each.path.includes('{'),
  );
  const code = [
    `curl ${address}${list?.path ?? '/'} \\`,
    `  -H "Authorization: Bearer $SANDBOX_KEY"`,
  ].join('\n');
  return (
    <>
      <div className={styles.head}>
        <span className={shell.cardTitle}>{t('overview.snippet')}</span>
        <span className={`${shell.muted} ${styles.push}`}>
          {t('overview.snippetHint')}
        </span>
        <CopyButton text={code} label={t('overview.snippet')} />
      </div>
      <pre className={styles.code}>{code}</pre>
    </>
  );
}
