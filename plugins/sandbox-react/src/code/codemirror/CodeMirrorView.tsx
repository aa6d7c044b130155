import { foldGutter } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { ForwardedRef, useEffect, useImperativeHandle, useRef } from 'react';
import styles from '../code.module.css';
import type { CodeViewProps } from '../CodeView';
import { CodeViewHandle } from '../types';
import { languageOf } from './languageOf';
import { theme } from './theme';

/** What `CodeView` loads. */
export function CodeMirrorView(
  props: CodeViewProps & { handle: ForwardedRef<CodeViewHandle> },
) {
  const { text, language = 'text', label, fill, lineNumbers: hasLines } = props;
  const { wrap = false, handle } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const shown = useRef(text);
  shown.current = text;

  useEffect(() => {
    if (!host.current) {
      return undefined;
    }
    const created = new EditorView({
      parent: host.current,
      doc: shown.current,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-readonly': 'true',
          tabindex: '0',
        }),
        languageOf(language),
        theme,
        search({ top: true }),
        keymap.of(searchKeymap),
        hasLines === false ? [] : [lineNumbers(), foldGutter()],
        wrap ? EditorView.lineWrapping : [],
        fill ? EditorView.theme({ '&': { height: '100%' } }) : [],
      ],
    });
    view.current = created;
    return () => {
      created.destroy();
      view.current = undefined;
    };
  }, [language, label, fill, hasLines, wrap]);

  useEffect(() => {
    // Where the reader has scrolled to stays where it is.
    const current = view.current;
    if (current && current.state.doc.toString() !== text) {
      current.dispatch({
        changes: { from: 0, to: current.state.doc.length, insert: text },
      });
    }
  }, [text]);

  useImperativeHandle(handle, () => ({
    openSearch() {
      if (view.current) {
        openSearchPanel(view.current);
      }
    },
  }));

  return (
    <div ref={host} className={`${styles.host} ${fill ? styles.fill : ''}`} />
  );
}
