import { lazy, Suspense } from 'react';
import styles from './code.module.css';
import { CodeLanguage } from './types';

const CodeMirrorDiff = lazy(() =>
  import('./codemirror').then(module => ({ default: module.CodeMirrorDiff })),
);

export interface CodeDiffProps {
  before: string;
  after: string;
  language?: CodeLanguage;
  /** Name for screen readers, such as `Body before and after`. */
  label: string;
}

/** What became of a text, line by line; longer parts that stayed are folded. */
export function CodeDiff(props: CodeDiffProps) {
  return (
    <Suspense fallback={<pre className={styles.plain}>{props.after}</pre>}>
      <CodeMirrorDiff {...props} />
    </Suspense>
  );
}
