import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CodeView, CopyButton } from '@smartsandbox/plugin-sandbox-react';
import { CreateSandbox } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../translation';
import styles from './create.module.css';

/** The request that the button makes, for scripts. */
export function SameByApi(props: { request: CreateSandbox }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const body = JSON.stringify(props.request, undefined, 2);
  return (
    <div className={styles.byApi}>
      <div className={styles.cardHead}>
        <h3 className={styles.smallTitle}>{t('create.byApi')}</h3>
        <CopyButton text={body} label={t('create.byApi')} />
      </div>
      <div className={styles.code}>
        <div className={styles.codeHead}>POST /api/sandbox/v1/sandboxes</div>
        <CodeView text={body} language="json" label={t('create.byApi')} />
      </div>
    </div>
  );
}
