import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { CodeView, CopyButton } from '@smartsandbox/plugin-sandbox-react';
import { writeSnippet } from '@smartsandbox/protocol';
import { useCallback, useState } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { Segments } from '../controls';
import { CodeChoice, codeChoices, highlightOf } from '../snippets';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** A first call that runs as copied once `SANDBOX_KEY` is exported. */
export function FirstCall(props: {
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
  const [language, setLanguage] = useState<CodeChoice>('curl');
  // A list without parameters in its path works before anything was made.
  const list = operations?.find(
    each => each.method === 'GET' && !each.path.includes('{'),
  );
  const code = writeSnippet(language, {
    method: 'GET',
    url: `${address}${list?.path ?? '/'}`,
    headers: [],
  });
  return (
    <div className={styles.snippet}>
      <div className={styles.snippetHead}>
        <Segments
          label={t('overview.snippet')}
          selected={language}
          onChange={setLanguage}
          options={codeChoices.map(id => ({
            id,
            content: t(`snippets.${id}`),
          }))}
        />
        <span className={styles.second}>{t('overview.snippetHint')}</span>
        <CopyButton text={code} label={t('overview.snippet')} />
      </div>
      <CodeView
        text={code}
        language={highlightOf[language]}
        label={t('overview.snippet')}
      />
    </div>
  );
}
