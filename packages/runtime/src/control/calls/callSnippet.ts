import { SnippetLanguage, writeSnippet } from '@smartsandbox/protocol';
import { LoggedCall } from '../../calls/types';
import { redacted } from '../../redaction/secretValues';
import {
  CredentialPlaces,
  isTransportHeader,
  withoutCredentials,
} from './requestHeaders';

/** A call as code in one language. The key comes from the environment variable `SANDBOX_KEY`. */
export interface Snippet {
  readonly language: SnippetLanguage;
  readonly code: string;
  /** What the code lacks. */
  readonly notes: readonly string[];
}

/** Headers that clients set themselves. */
const clientHeaders = new Set(['user-agent', 'accept-language', 'origin']);

/**
 * Writes a logged call as code.
 *
 * @param origin - scheme and host to call when the log holds no `Host`, such as `http://127.0.0.1:7080`.
 */
export function callSnippet(
  call: LoggedCall,
  options: {
    readonly language: SnippetLanguage;
    readonly origin: string;
    readonly places: CredentialPlaces;
  },
): Snippet {
  const { language, origin, places } = options;
  const { request } = call;
  const { protocol, host: known } = new URL(origin);
  const host =
    request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ??
    known;
  const headers = request.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return (
      !isTransportHeader(lower) &&
      !places.headers.has(lower) &&
      !clientHeaders.has(lower) &&
      !lower.startsWith('sec-')
    );
  });
  const url = `${protocol}//${host}${withoutCredentials(call.url, places)}`;
  const isText = request.encoding === undefined;
  const code = writeSnippet(language, {
    method: call.method,
    url,
    headers,
    ...(request.body !== undefined &&
      (isText ? { text: request.body } : { base64: request.body })),
  });
  const notes: string[] = [];
  if (code.includes(redacted)) {
    notes.push(
      `Parts were redacted in the log: put the real values where ${redacted} stands.`,
    );
  }
  if (request.cut) {
    notes.push('The log holds only the beginning of the body: complete it.');
  }
  if (
    /\.localhost(:\d+)?$/.test(host) &&
    (language === 'javascript' || language === 'python')
  ) {
    notes.push(
      'Names below .localhost resolve in browsers and curl, not here: use the address in path form.',
    );
  }
  return { language, code, notes };
}
