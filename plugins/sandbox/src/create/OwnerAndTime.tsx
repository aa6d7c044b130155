import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Select, TextField } from '@backstage/ui';
import {
  dateTime,
  durationMs,
  durationWords,
} from '@smartsandbox/plugin-sandbox-react';
import { Quota } from '@smartsandbox/protocol';
import { nameOf, Segments } from '../controls';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { SandboxDraft } from './useDraft';
import styles from './create.module.css';

const dayMs = 24 * 60 * 60 * 1000;

/** Name, owner, time to live. */
export function OwnerAndTime(props: {
  draft: SandboxDraft;
  owner: string | undefined;
  suggestedName: string;
  owners: readonly string[];
  quota: Quota | undefined;
  onChange: (part: Partial<SandboxDraft>) => void;
}) {
  const { draft, owner, suggestedName, owners, quota, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const ttl = draft.ttl ?? quota?.defaults.ttl;
  const isFull = quota && quota.sandboxes.used >= quota.sandboxes.limit;
  const quotaWords =
    quota &&
    t(isFull ? 'create.quotaFull' : 'create.quota', {
      used: String(quota.sandboxes.used),
      limit: String(quota.sandboxes.limit),
    });
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
          value={draft.name ?? suggestedName}
          onChange={name => onChange({ name })}
        />
        <Select
          size="small"
          label={t('create.owner')}
          description={quotaWords}
          options={owners.map(ref => ({ value: ref, label: nameOf(ref) }))}
          value={owner ?? null}
          onChange={key => onChange({ owner: String(key) })}
        />
      </div>
      {quota && ttl && (
        <div className={styles.field}>
          <span className={styles.label}>{t('create.ttl')}</span>
          <div className={styles.ttl}>
            <Segments
              label={t('create.ttl')}
              selected={ttl}
              onChange={next => onChange({ ttl: next })}
              options={quota.defaults.ttlChoices.map(id => ({
                id,
                content: durationWords(id),
              }))}
            />
            <span className={shell.muted}>
              {t('create.ends', {
                date: dateTime(new Date(Date.now() + durationMs(ttl))),
                days: String(
                  Math.round(durationMs(quota.limits.maxTtl) / dayMs),
                ),
              })}
            </span>
          </div>
        </div>
      )}
    </Box>
  );
}
