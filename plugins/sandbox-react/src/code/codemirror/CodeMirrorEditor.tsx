import {
  autocompletion,
  closeBrackets,
  CompletionContext,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, foldGutter } from '@codemirror/language';
import { Diagnostic, forceLinting, linter } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import styles from '../code.module.css';
import type { CodeEditorProps } from '../CodeEditor';
import { placeAt, rangeAt } from './jsonPlaces';
import { languageOf } from './languageOf';
import { theme } from './theme';

/** Ctrl/Cmd+Enter belongs to the page: it sends. */
const keys = [...defaultKeymap, ...historyKeymap, ...searchKeymap].filter(
  ({ key }) => key !== 'Mod-Enter',
);
const parse = jsonParseLinter();

/** What `CodeEditor` loads. */
export function CodeMirrorEditor(props: CodeEditorProps) {
  const { value, language = 'text', label, problems } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const newest = useRef(props);
  newest.current = props;

  useEffect(() => {
    if (!host.current) {
      return undefined;
    }
    const created = new EditorView({
      parent: host.current,
      doc: newest.current.value,
      extensions: [
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.theme({ '&': { height: '100%' } }),
        EditorView.lineWrapping,
        // Parts of a multipart body end their lines so; another ending would be another body.
        newest.current.value.includes('\r\n')
          ? EditorState.lineSeparator.of('\r\n')
          : [],
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            newest.current.onChange(update.state.sliceDoc());
          }
        }),
        languageOf(language),
        theme,
        lineNumbers(),
        foldGutter(),
        history(),
        bracketMatching(),
        closeBrackets(),
        search({ top: true }),
        keymap.of([...completionKeymap, ...keys]),
        language === 'json'
          ? [
              linter(each => diagnose(each, newest.current), { delay: 300 }),
              autocompletion({
                override: [context => suggestions(context, newest.current)],
              }),
            ]
          : [],
      ],
    });
    view.current = created;
    return () => {
      created.destroy();
      view.current = undefined;
    };
  }, [language, label]);

  useEffect(() => {
    const current = view.current;
    if (current && current.state.sliceDoc() !== value) {
      current.dispatch({
        changes: { from: 0, to: current.state.doc.length, insert: value },
      });
    }
  }, [value]);

  useEffect(() => {
    if (view.current) {
      forceLinting(view.current);
    }
  }, [problems]);

  return <div ref={host} className={`${styles.host} ${styles.fill}`} />;
}

function diagnose(
  view: EditorView,
  { problems = [] }: CodeEditorProps,
): Diagnostic[] {
  if (view.state.doc.length === 0) {
    return [];
  }
  const broken = parse(view);
  return broken.length > 0
    ? [...broken]
    : problems.map(({ pointer, message }) => ({
        ...rangeAt(view.state, pointer),
        severity: 'error',
        message,
      }));
}

function suggestions(context: CompletionContext, { suggest }: CodeEditorProps) {
  const { pointer, kind, range } = placeAt(context.state, context.pos);
  if (!suggest || (!range && !context.explicit)) {
    return null;
  }
  const isName = kind === 'property';
  const options = suggest(pointer, kind).map(({ label, detail }) => ({
    label: isName ? JSON.stringify(label) : label,
    detail,
    type: isName ? 'property' : 'constant',
  }));
  return options.length === 0
    ? null
    : { from: range?.from ?? context.pos, to: range?.to, options };
}
