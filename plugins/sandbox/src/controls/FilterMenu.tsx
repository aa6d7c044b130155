import {
  Button,
  MenuAutocompleteListbox,
  MenuListBox,
  MenuListBoxItem,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import styles from './controls.module.css';

export interface FilterOption {
  readonly id: string;
  readonly label: string;
}

/** A filter as one button that says what it is set to, such as `Status any`; its menu has the choices. */
export function FilterMenu(props: {
  /** What is filtered by, such as `Status`. */
  label: string;
  /** Whether what is chosen says enough to whoever sees it. */
  isLabelHidden?: boolean;
  /** What the button says while nothing is chosen. */
  any: string;
  options: readonly FilterOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** Whether several may be chosen. */
  isMultiple?: boolean;
  /** Placeholder of a search field, where there are many options. */
  search?: string;
}) {
  const { label, isLabelHidden, any, options, selected, onChange } = props;
  const { isMultiple, search } = props;
  const chosen = selected.map(
    id => options.find(option => option.id === id)?.label ?? id,
  );
  const items = options.map(option => (
    <MenuListBoxItem key={option.id} id={option.id}>
      {option.label}
    </MenuListBoxItem>
  ));
  const choice = {
    'aria-label': label,
    selectionMode: isMultiple ? ('multiple' as const) : ('single' as const),
    selectedKeys: selected,
    onSelectionChange: (keys: 'all' | Iterable<string | number>) =>
      onChange(
        keys === 'all' ? options.map(({ id }) => id) : [...keys].map(String),
      ),
    style: { minWidth: 180 },
    maxHeight: '320px',
  };
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        className={styles.filter}
        iconEnd={<RiArrowDownSLine />}
      >
        <span className={styles.filterText}>
          {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}{' '}
          <span className={chosen.length > 0 ? styles.chosen : styles.any}>
            {chosen.length > 0 ? chosen.join(', ') : any}
          </span>
        </span>
      </Button>
      {search ? (
        <MenuAutocompleteListbox {...choice} placeholder={search}>
          {items}
        </MenuAutocompleteListbox>
      ) : (
        <MenuListBox {...choice}>{items}</MenuListBox>
      )}
    </MenuTrigger>
  );
}
