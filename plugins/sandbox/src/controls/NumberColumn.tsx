import { Column } from '@backstage/ui';
import styles from './controls.module.css';

/** Head of a column of numbers: above their ends, as they stand at the end of their cells. */
export function NumberColumn(props: {
  id: string;
  label: string;
  width: number;
}) {
  const { id, label, width } = props;
  return (
    <Column id={id} width={width} className={styles.numberColumn}>
      {label}
    </Column>
  );
}
