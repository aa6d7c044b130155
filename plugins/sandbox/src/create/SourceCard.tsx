import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { Segments } from '../controls';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { ApiPicker } from './ApiPicker';
import { SourcePicker } from './SourcePicker';
import styles from './create.module.css';
import { ContractChecks } from './useContractChecks';
import { DraftSource } from './useDraft';

/** What the sandbox should hold. */
export function SourceCard(props: {
  source: DraftSource;
  onChange: (source: DraftSource) => void;
  checks: ContractChecks;
}) {
  const { source, onChange, checks } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const view = source.from === undefined ? 'apis' : 'entity';
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.what')}
    >
      <div className={styles.cardHead}>
        <h2 className={shell.cardTitle}>{t('create.what')}</h2>
        <Segments
          label={t('create.sourceKind')}
          selected={view}
          onChange={next =>
            onChange(next === 'apis' ? { apis: [] } : { apis: [], from: '' })
          }
          options={[
            { id: 'apis', content: t('create.apis') },
            { id: 'entity', content: t('create.entity') },
          ]}
        />
      </div>
      {source.from === undefined ? (
        <ApiPicker
          chosen={source.apis}
          onChange={apis => onChange({ apis })}
          checks={checks}
        />
      ) : (
        <SourcePicker
          from={source.from}
          onChange={from => onChange({ apis: [], from })}
          checks={checks}
        />
      )}
    </Box>
  );
}
