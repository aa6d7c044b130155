// The one chunk that holds CodeMirror: import it lazily only.
export { CodeMirrorDiff } from './CodeMirrorDiff';
export { CodeMirrorEditor } from './CodeMirrorEditor';
export { CodeMirrorView } from './CodeMirrorView';
