import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad';

const icons: Record<Tone, typeof RiAlertLine> = {
  good: RiCheckboxCircleLine,
  warn: RiAlertLine,
  bad: RiCloseCircleLine,
};

/** The icon of a tone in its colour, beside words that say the same. */
export function ToneIcon(props: { tone: Tone }) {
  const { tone } = props;
  const Icon = icons[tone];
  return <Icon size={16} aria-hidden className={styles[tone]} />;
}

/** Words with the icon of their tone before them. */
export function Toned(props: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.status}>
      <ToneIcon tone={props.tone} />
      {props.children}
    </span>
  );
}
