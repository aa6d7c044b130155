import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './controls.module.css';

/** One of a few views, all of them in sight. */
export function Segments<T extends string>(props: {
  label: string;
  options: ReadonlyArray<{ readonly id: T; readonly content: ReactNode }>;
  selected: T;
  onChange: (selected: T) => void;
  /** `tiny` stands in the head of a panel. */
  size?: 'small' | 'tiny';
}) {
  const { label, options, selected, onChange, size = 'small' } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={`${styles.segments} ${size === 'tiny' ? styles.tiny : ''}`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={keys => {
        const [key] = keys;
        const found = options.find(({ id }) => id === key);
        if (found) {
          onChange(found.id);
        }
      }}
    >
      {options.map(({ id, content }) => (
        <ToggleButton key={id} id={id} size="small">
          {content}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
