import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './controls.module.css';

/** One of a few views, all of them in sight. */
export function Segments<T extends string>(props: {
  label: string;
  options: ReadonlyArray<{ readonly id: T; readonly content: ReactNode }>;
  selected: T;
  onChange: (selected: T) => void;
}) {
  const { label, options, selected, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments}
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
