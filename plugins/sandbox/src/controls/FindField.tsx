import { SearchField } from '@backstage/ui';
import { RefObject } from 'react';
import styles from './controls.module.css';

/** A search field that says which key leads to it; `focusFindField` is that key's doing. */
export function FindField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  containerRef: RefObject<HTMLDivElement>;
}) {
  const { label, value, onChange, containerRef } = props;
  return (
    <div ref={containerRef} className={styles.find}>
      <SearchField
        size="small"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={onChange}
      />
      {value === '' && (
        <kbd className={styles.findKey} aria-hidden>
          /
        </kbd>
      )}
    </div>
  );
}

export function focusFindField(containerRef: RefObject<HTMLDivElement>): void {
  containerRef.current?.querySelector('input')?.focus();
}
