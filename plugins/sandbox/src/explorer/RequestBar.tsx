import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { RiSendPlane2Line } from '@remixicon/react';
import { Scenario } from '@smartsandbox/protocol';
import { CopyButton } from '../shell';
import { sandboxTranslationRef } from '../translation';
import { RequestDraft } from './draft';
import { Method } from './Method';
import styles from './explorer.module.css';

const normal = 'normal';

/** Where the call goes, which outcome is asked for, and the button. */
export function RequestBar(props: {
  /** The API's address, `path` behind it. */
  base: string;
  draft: RequestDraft;
  scenarios: readonly Scenario[];
  isPending: boolean;
  onChange: (part: Partial<RequestDraft>) => void;
  onSend: () => void;
}) {
  const { base, draft, scenarios, isPending, onChange, onSend } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const outcomes = [
    { value: normal, label: t('explorer.normal') },
    ...scenarios.map(each => ({
      value: each.name,
      label: `${each.status} ${each.title}`,
    })),
  ];
  return (
    <div className={styles.bar}>
      <label className={styles.address}>
        <Method method={draft.method} />
        <span className={styles.base} title={base}>
          {base}
        </span>
        <input
          className={styles.path}
          aria-label={t('explorer.pathLabel')}
          spellCheck={false}
          value={draft.path}
          onChange={event => onChange({ path: event.target.value })}
        />
        <CopyButton text={base + draft.path} label={t('explorer.pathLabel')} />
      </label>
      <Select
        size="small"
        aria-label={t('explorer.outcome')}
        options={outcomes}
        value={draft.outcome ?? normal}
        onChange={key =>
          onChange({ outcome: key === normal ? undefined : String(key) })
        }
      />
      <Button
        size="small"
        variant="primary"
        iconStart={<RiSendPlane2Line />}
        isPending={isPending}
        onPress={onSend}
      >
        {t('action.send')}
      </Button>
      <p className={styles.hint}>{t('explorer.through')}</p>
    </div>
  );
}
