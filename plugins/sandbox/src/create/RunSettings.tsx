import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, TextField } from '@backstage/ui';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import type { SandboxDraft } from './NewSandboxPage';
import styles from './create.module.css';

/** What most leave as it is. */
export function RunSettings(props: {
  draft: SandboxDraft;
  onChange: (part: Partial<SandboxDraft>) => void;
}) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.how')}
    >
      <div className={shell.row}>
        <h2 className={shell.cardTitle}>{t('create.how')}</h2>
        <span className={shell.muted}>{t('create.howHint')}</span>
      </div>
      <div className={styles.pair}>
        <TextField
          size="small"
          label={t('create.seed')}
          description={t('create.seedHint')}
          maxLength={64}
          value={props.draft.seed}
          onChange={seed => props.onChange({ seed })}
        />
      </div>
    </Box>
  );
}
