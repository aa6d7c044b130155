import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode, useId } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from './form.module.css';

export interface FieldFrameProps {
  name: string;
  required: boolean;
  /** What fits, such as `integer, minor units`. */
  hint?: string;
  description?: string;
  /** What is wrong. */
  error?: string;
  /** What the value means, such as `12.50 EUR`. */
  note?: ReactNode;
  /** Takes the field out of the request; absent where it can't be. */
  onRemove?: () => void;
  /** Beside the name instead of below, for switches. */
  isInline?: boolean;
  children: (ids: { describedBy: string }) => ReactNode;
}

/** A field's name, what fits, the field itself, and what is wrong with it or what it means. */
export function FieldFrame(props: FieldFrameProps) {
  const { name, required, hint, description, error, note } = props;
  const { onRemove, isInline = false, children } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const describedBy = useId();
  const control = children({ describedBy });
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        {isInline && control}
        <span className={styles.name} title={description}>
          {name}
        </span>
        {required && (
          <span className={styles.muted}>{t('explorer.required')}</span>
        )}
        <span className={styles.hint} title={description}>
          {hint}
        </span>
        {onRemove && (
          <ButtonIcon
            size="small"
            variant="tertiary"
            className={styles.removeButton}
            aria-label={t('explorer.remove', { name })}
            icon={<RiCloseLine size={14} />}
            onPress={onRemove}
          />
        )}
      </div>
      {!isInline && control}
      <div id={describedBy} className={error ? styles.error : styles.noteLine}>
        {error ?? note}
      </div>
    </div>
  );
}
