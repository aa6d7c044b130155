import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import styles from '../code.module.css';
import type { CodeDiffProps } from '../CodeDiff';
import { languageOf } from './languageOf';
import { theme } from './theme';

/** What `CodeDiff` loads. */
export function CodeMirrorDiff(props: CodeDiffProps) {
  const { before, after, language = 'text', label } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) {
      return undefined;
    }
    const view = new EditorView({
      parent: host.current,
      doc: after,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.lineWrapping,
        languageOf(language),
        theme,
        unifiedMergeView({
          original: before,
          mergeControls: false,
          gutter: true,
          collapseUnchanged: { margin: 2, minSize: 4 },
        }),
      ],
    });
    return () => view.destroy();
  }, [before, after, language, label]);
  return <div ref={host} className={styles.host} />;
}
