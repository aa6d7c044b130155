import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  ButtonIcon,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '@backstage/ui';
import { RiDiceLine } from '@remixicon/react';
import { isolations, Quota, validationModes } from '@smartsandbox/protocol';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { randomSeed, SandboxDraft } from './useDraft';
import styles from './create.module.css';

/** What most leave as it is. Isolation is a choice only where there is more than one. */
export function RunSettings(props: {
  draft: SandboxDraft;
  quota: Quota | undefined;
  onChange: (part: Partial<SandboxDraft>) => void;
}) {
  const { draft, quota, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const choices = quota?.defaults.isolationChoices ?? [];
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.how')}
    >
      <div className={shell.row}>
        <h2 className={shell.cardTitle}>{t('create.how')}</h2>
        <span className={styles.second}>{t('create.howHint')}</span>
      </div>
      {choices.length > 1 && (
        <RadioGroup
          label={t('create.isolation')}
          orientation="horizontal"
          value={draft.isolation ?? choices[0]}
          onChange={value =>
            onChange({ isolation: isolations.find(each => each === value) })
          }
        >
          {choices.map(choice => (
            <Radio key={choice} value={choice}>
              <span>
                <strong>{t(`isolation.${choice}`)}</strong>{' '}
                <span className={styles.second}>
                  {t(`isolation.${choice}Text`)}
                </span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      <div className={styles.pair}>
        <Select
          size="small"
          label={t('create.validation')}
          description={t('create.validationHint')}
          options={validationModes.map(value => ({
            value,
            label: t(`validation.${value}Choice`),
          }))}
          value={draft.validation ?? quota?.defaults.validation ?? null}
          onChange={key =>
            onChange({ validation: validationModes.find(each => each === key) })
          }
        />
        <div className={styles.seed}>
          <TextField
            size="small"
            label={t('create.seed')}
            description={t('create.seedHint')}
            maxLength={64}
            value={draft.seed}
            onChange={seed => onChange({ seed })}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={t('create.anotherSeed')}
            icon={<RiDiceLine />}
            onPress={() => onChange({ seed: randomSeed() })}
          />
        </div>
      </div>
    </Box>
  );
}
