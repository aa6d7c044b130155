import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  ButtonIcon,
} from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode, useState } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from './form.module.css';
import { useForm } from './FormContext';

/** Deeper parts start closed, so that a form with a large body stays one that can be looked over. */
const openDepth = 1;

/** An object or a list: its name, and its parts behind it. Opens when something inside is wrong. */
export function FoldedField(props: {
  name: string;
  required: boolean;
  hint?: string;
  pointer: string;
  onRemove?: () => void;
  children: ReactNode;
}) {
  const { name, required, hint, pointer, onRemove, children } = props;
  const { problems } = useForm();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const inside = problems.filter(
    each => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`),
  );
  const own = inside.find(each => each.pointer === pointer);
  const [isOpen, setOpen] = useState(
    pointer.split('/').length - 1 <= openDepth,
  );
  return (
    <div className={`${styles.folded} ${onRemove ? styles.removable : ''}`}>
      <Accordion
        className={styles.accordion}
        isExpanded={isOpen || inside.length > 0}
        onExpandedChange={setOpen}
      >
        <AccordionTrigger className={styles.trigger}>
          <span className={styles.name}>{name}</span>
          {required && (
            <span className={styles.muted}>{t('explorer.required')}</span>
          )}
          <span className={styles.hint}>{hint}</span>
        </AccordionTrigger>
        <AccordionPanel>
          <div className={styles.parts}>
            {own && <p className={styles.error}>{own.message}</p>}
            {children}
          </div>
        </AccordionPanel>
      </Accordion>
      {onRemove && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          className={styles.foldedRemove}
          aria-label={t('explorer.remove', { name })}
          icon={<RiCloseLine size={14} />}
          onPress={onRemove}
        />
      )}
    </div>
  );
}
