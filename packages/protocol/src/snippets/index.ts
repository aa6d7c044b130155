export type { SnippetRequest } from './types';
export { writeSnippet } from './writeSnippet';
