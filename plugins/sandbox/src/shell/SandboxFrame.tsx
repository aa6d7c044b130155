import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { tokensClass } from '@smartsandbox/plugin-sandbox-react';
import { ReactNode } from 'react';
import { KeysProvider } from '../keys';
import { sandboxTranslationRef } from '../translation';
import styles from './shell.module.css';

/** What every sandbox page has around it: the banner that nothing here is real, and the tokens of this plugin. */
export function SandboxFrame(props: { children: ReactNode }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={`${tokensClass} ${styles.page}`}>
      <div role="note" className={styles.banner}>
        <span className={styles.bannerTitle}>{t('banner.title')}</span>
        <span>{t('banner.text')}</span>
      </div>
      <KeysProvider>{props.children}</KeysProvider>
    </div>
  );
}

/** The same, for cards and tabs that stand on other pages. */
export function TestOnlyChip() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <span className={`${styles.chip} ${styles.testOnly}`}>
      {t('banner.chip')}
    </span>
  );
}
