import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeView,
  CopyButton,
  ErrorState,
  LoadingState,
} from '@smartsandbox/plugin-sandbox-react';
import { useCallback, useState } from 'react';
import { sandboxApiRef, useLoad } from '../../api';
import { Segments } from '../../controls';
import { CodeChoice, codeChoices, highlightOf } from '../../snippets';
import { sandboxTranslationRef } from '../../translation';
import styles from './call.module.css';

/** The call as code that makes it again. */
export function CodeTab(props: { sandboxId: string; callId: string }) {
  const { sandboxId, callId } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const [language, setLanguage] = useState<CodeChoice>('curl');
  const load = useCallback(
    () => api.callSnippet(sandboxId, callId, language),
    [api, sandboxId, callId, language],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <div className={styles.section}>
      <div className={styles.subHead}>
        <Segments
          label={t('logs.call.language')}
          selected={language}
          onChange={setLanguage}
          options={codeChoices.map(id => ({
            id,
            content: t(`snippets.${id}`),
          }))}
        />
        {value && (
          <CopyButton text={value.code} label={t(`snippets.${language}`)} />
        )}
      </div>
      {error && (
        <ErrorState
          title={t('logs.call.codeFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!value && !error && <LoadingState />}
      {value && (
        <>
          <CodeView
            text={value.code}
            language={highlightOf[language]}
            label={t('logs.call.tab.code')}
            wrap
          />
          <p className={styles.facts}>{t('logs.call.codeHint')}</p>
          {value.notes.map(note => (
            <p key={note} className={styles.facts}>
              {note}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
