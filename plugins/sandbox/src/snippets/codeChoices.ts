import { SnippetLanguage } from '@smartsandbox/protocol';

/** The languages that pages offer, in their order. */
export const codeChoices = [
  'curl',
  'javascript',
  'python',
  'java',
] as const satisfies readonly SnippetLanguage[];
export type CodeChoice = (typeof codeChoices)[number];

/** What colours a snippet. */
export const highlightOf = {
  curl: 'shell',
  javascript: 'javascript',
  python: 'python',
  java: 'java',
} as const;

/** Names of the languages. */
export const snippetsMessages = {
  curl: 'cURL',
  javascript: 'JavaScript',
  python: 'Python',
  java: 'Java',
} as const;
