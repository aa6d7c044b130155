import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import {
  CodeLanguage,
  CodeView,
  CopyButton,
} from '@smartsandbox/plugin-sandbox-react';
import { SnippetLanguage } from '@smartsandbox/protocol';
import { useMemo, useState } from 'react';
import { Segments } from '../../controls';
import { sandboxTranslationRef } from '../../translation';
import styles from './answer.module.css';
import { writeCallSnippet } from './writeCallSnippet';

const languages = ['curl', 'javascript', 'python', 'java'] as const;
const names: { readonly [language in (typeof languages)[number]]: string } = {
  curl: 'cURL',
  javascript: 'JavaScript',
  python: 'Python',
  java: 'Java',
};
const colours: { readonly [language in SnippetLanguage]?: CodeLanguage } = {
  curl: 'shell',
  javascript: 'javascript',
  python: 'python',
  java: 'java',
};

/** The request as it stands as code; it runs as copied with only `SANDBOX_KEY` exported. */
export function Snippets(props: {
  /** The API's address. */
  base: string;
  request: CallRequest;
}) {
  const { base, request } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [language, setLanguage] = useState<(typeof languages)[number]>('curl');
  const code = useMemo(
    () =>
      writeCallSnippet(
        language,
        base.replace(/\/$/, '') + request.path,
        request,
      ),
    [language, base, request],
  );
  return (
    <section className={styles.snippets} aria-label={t('explorer.code')}>
      <div className={styles.snippetHead}>
        <Segments
          size="tiny"
          label={t('explorer.language')}
          selected={language}
          onChange={setLanguage}
          options={languages.map(id => ({ id, content: names[id] }))}
        />
        <CopyButton text={code} label={names[language]} />
      </div>
      <div className={styles.snippetCode}>
        <CodeView
          text={code}
          language={colours[language]}
          label={t('explorer.code')}
          lineNumbers={false}
          fill
        />
      </div>
    </section>
  );
}
