import { lazy, Suspense } from 'react';
import styles from './code.module.css';
import { CodeLanguage, CodeProblem, SuggestCode } from './types';

const CodeMirrorEditor = lazy(() =>
  import('./codemirror').then(module => ({ default: module.CodeMirrorEditor })),
);

export interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  language?: CodeLanguage;
  /** Name for screen readers, such as `Request body`. */
  label: string;
  /** Marked where they are. Syntax errors of JSON are marked without being asked for. */
  problems?: readonly CodeProblem[];
  /** What may stand at a place of a JSON document. */
  suggest?: SuggestCode;
}

/** A text to write, as high as what is around it. Tab leaves it, as in any other field. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense
      fallback={
        <textarea
          className={`${styles.plain} ${styles.fill}`}
          aria-label={props.label}
          value={props.value}
          onChange={event => props.onChange(event.target.value)}
        />
      }
    >
      <CodeMirrorEditor {...props} />
    </Suspense>
  );
}
