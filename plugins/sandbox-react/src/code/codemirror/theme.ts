import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlighting = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.keyword, tags.tagName],
    color: 'var(--sbx-code-key)',
  },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: 'var(--sbx-code-string)',
  },
  {
    tag: [tags.number, tags.bool, tags.null, tags.atom],
    color: 'var(--sbx-code-number)',
  },
  { tag: [tags.comment, tags.meta], color: 'var(--sbx-code-dim)' },
]);

const look = EditorView.theme({
  '&': {
    fontSize: '12px',
    backgroundColor: 'var(--sbx-code-bg)',
    color: 'var(--bui-fg-primary)',
  },
  '&.cm-focused': {
    outline: '2px solid var(--bui-ring)',
    outlineOffset: '-2px',
  },
  '.cm-scroller': {
    fontFamily: 'var(--sbx-mono)',
    lineHeight: '19px',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--bui-fg-primary)' },
  '.cm-cursor': { borderLeftColor: 'var(--bui-fg-primary)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sbx-code-bg)',
    color: 'var(--sbx-code-dim)',
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--sbx-tint) !important',
  },
  '.cm-panels': {
    backgroundColor: 'var(--bui-bg-neutral-2)',
    color: 'var(--bui-fg-primary)',
    borderColor: 'var(--sbx-line) !important',
  },
  '.cm-textfield': {
    backgroundColor: 'var(--bui-bg-neutral-1)',
    border: '1px solid var(--sbx-edge)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--bui-bg-neutral-1)',
    border: '1px solid var(--sbx-edge)',
    color: 'inherit',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--bui-bg-neutral-2)',
    color: 'var(--bui-fg-primary)',
    border: '1px solid var(--sbx-edge)',
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sbx-soft)',
    border: 'none',
    color: 'inherit',
  },
  '.cm-searchMatch': {
    backgroundColor: 'var(--bui-warning-bg-subdued)',
    outline: '1px solid var(--bui-warning-border)',
  },
  '.cm-deletedChunk, .cm-deletedLine': {
    backgroundColor:
      'color-mix(in srgb, var(--bui-negative-bg-subdued) 45%, transparent)',
  },
  '.cm-changedLine, .cm-insertedLine': {
    backgroundColor:
      'color-mix(in srgb, var(--bui-positive-bg-subdued) 45%, transparent) !important',
  },
});

/** Colours and measures of this suite, from its tokens, so that they follow the portal's theme. */
export const theme: Extension = [look, syntaxHighlighting(highlighting)];
