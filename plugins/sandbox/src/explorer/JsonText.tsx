import { Fragment, ReactNode } from 'react';
import styles from './explorer.module.css';

const token =
  /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Beyond this, colours cost more than they help. */
const maxColoured = 200_000;

/** JSON in colours; any other text as it is. */
export function JsonText(props: { text: string; isJson: boolean }) {
  const { text, isJson } = props;
  return (
    // It scrolls, so it has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.code} tabIndex={0}>
      {isJson && text.length <= maxColoured ? coloured(text) : text}
    </pre>
  );
}

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [all, string, colon] = match;
    const kind = string
      ? (colon && styles.key) || styles.string
      : styles.literal;
    parts.push(
      <Fragment key={match.index}>
        {text.slice(end, match.index)}
        <span className={kind}>{string ?? all}</span>
        {colon}
      </Fragment>,
    );
    end = match.index + all.length;
  }
  return [...parts, text.slice(end)];
}
