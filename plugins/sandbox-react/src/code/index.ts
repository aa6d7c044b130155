export * from './byteSize';
export { CodeDiff } from './CodeDiff';
export type { CodeDiffProps } from './CodeDiff';
export { CodeEditor } from './CodeEditor';
export type { CodeEditorProps } from './CodeEditor';
export { CodeView } from './CodeView';
export type { CodeViewProps } from './CodeView';
export * from './types';
