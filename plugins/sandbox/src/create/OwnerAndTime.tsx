import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  Select,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { Quota } from '@smartsandbox/protocol';
import { dateTime, durationMs, durationWords } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import type { SandboxDraft } from './NewSandboxPage';
import styles from './create.module.css';

const dayMs = 24 * 60 * 60 * 1000;

/** Name, owner, time to live. */
export function OwnerAndTime(props: {
  draft: SandboxDraft;
  suggestedName: string;
  owners: readonly string[];
  quota: Quota | undefined;
  onChange: (part: Partial<SandboxDraft>) => void;
}) {
  const { draft, suggestedName, owners, quota, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { ttl } = draft;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.whose')}
    >
      <h2 className={shell.cardTitle}>{t('create.whose')}</h2>
      <div className={styles.pair}>
        <TextField
          size="small"
          label={t('create.name')}
          description={t('create.nameHint')}
          placeholder={suggestedName}
          maxLength={100}
          value={draft.name}
          onChange={name => onChange({ name })}
        />
        <Select
          size="small"
          label={t('create.owner')}
          description={
            quota &&
            t('create.quota', {
              used: String(quota.sandboxes.used),
              limit: String(quota.sandboxes.limit),
            })
          }
          options={owners.map(ref => ({ value: ref, label: ownerLabel(ref) }))}
          value={draft.owner ?? null}
          onChange={key => onChange({ owner: String(key) })}
        />
      </div>
      {quota && ttl && (
        <div className={styles.ttl}>
          <ToggleButtonGroup
            aria-label={t('create.ttl')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[ttl]}
            onSelectionChange={keys => onChange({ ttl: String([...keys][0]) })}
          >
            {quota.defaults.ttlChoices.map(choice => (
              <ToggleButton key={choice} id={choice} size="small">
                {durationWords(choice)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <span className={shell.muted}>
            {t('create.ends', {
              date: dateTime(new Date(Date.now() + durationMs(ttl))),
              days: String(Math.round(durationMs(quota.limits.maxTtl) / dayMs)),
            })}
          </span>
        </div>
      )}
    </Box>
  );
}

/** `team-checkout` for a group, `mira.k` for a user. */
function ownerLabel(ref: string): string {
  return ref.split('/').pop() ?? ref;
}
