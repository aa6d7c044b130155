import { SnippetLanguage } from '../types';
import { curl } from './curl';
import { go } from './go';
import { java } from './java';
import { javascript } from './javascript';
import { python } from './python';
import { SnippetRequest } from './types';

const writers: {
  readonly [language in SnippetLanguage]: (request: SnippetRequest) => string;
} = { curl, javascript, python, java, go };

/**
 * A request as code that runs as it is copied, with nothing but the environment variable `SANDBOX_KEY` set. The key
 * itself is never in it.
 */
export function writeSnippet(
  language: SnippetLanguage,
  request: SnippetRequest,
): string {
  return writers[language](request);
}
