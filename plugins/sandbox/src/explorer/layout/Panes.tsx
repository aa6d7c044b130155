import { ReactNode } from 'react';
import {
  Group,
  Panel,
  Separator,
  useDefaultLayout,
} from 'react-resizable-panels';
import styles from './layout.module.css';

export interface Pane {
  readonly id: string;
  /** Share of the room at first, in percent. */
  readonly size: number;
  /** CSS length below which it can't be made. */
  readonly min: string;
  readonly content: ReactNode;
}

/** Panes side by side or one above the other, with bars between them to drag; this browser remembers the sizes. */
export function Panes(props: {
  /** Names the arrangement in the browser's memory. */
  name: string;
  orientation?: 'horizontal' | 'vertical';
  /** What the bars are called for screen readers. */
  barLabel: string;
  panes: readonly Pane[];
  /** A line between the panes instead of a gap. */
  isJoined?: boolean;
}) {
  const { name, orientation = 'horizontal', barLabel, panes, isJoined } = props;
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `sandbox.panes.${name}`,
    storage: window.localStorage,
  });
  return (
    <Group
      // Another arrangement has sizes of its own.
      key={name}
      id={name}
      orientation={orientation}
      className={styles.group}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {panes.flatMap(({ id, size, min, content }, index) => [
        ...(index > 0
          ? [
              <Separator
                key={`${id} bar`}
                className={isJoined ? styles.line : styles.bar}
                aria-label={barLabel}
              />,
            ]
          : []),
        <Panel
          key={id}
          id={id}
          defaultSize={`${size}%`}
          minSize={min}
          className={styles.pane}
        >
          {content}
        </Panel>,
      ])}
    </Group>
  );
}
