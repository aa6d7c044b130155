import { SnippetLanguage } from '@smartsandbox/protocol';
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

interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly text?: string;
  readonly base64?: string;
}

/** Headers that clients set themselves. */
const clientHeaders = new Set(['user-agent', 'accept-language', 'origin']);

const writers: {
  readonly [language in SnippetLanguage]: (request: SnippetRequest) => string;
} = { curl, javascript, python, java, go };

/**
 * Writes a logged call as code.
 *
 * @param origin - scheme and host to call when the log holds no `Host`, such as `http://127.0.0.1:7080`.
 */
export function writeSnippet(
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
  const code = writers[language]({
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

function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string literal that JavaScript, Python, Java and Go all read alike. */
function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g,
    character => {
      const code = character.charCodeAt(0);
      // A pair of surrogates is one character to all of them; written out only where it stands alone.
      return code >= 0xd800 && code <= 0xdfff
        ? character
        : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
}

function curl({ method, url, headers, text, base64 }: SnippetRequest): string {
  const lines = [
    // With `-X HEAD` curl would wait for a body.
    `curl -sS ${method === 'HEAD' ? '--head' : `-X ${method}`} ${shell(url)}`,
    '-H "Authorization: Bearer $SANDBOX_KEY"',
    ...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...(text === undefined ? [] : [`--data-raw ${shell(text)}`]),
    ...(base64 === undefined ? [] : ['--data-binary @-']),
  ];
  const command = lines.join(' \\\n  ');
  return base64 === undefined
    ? command
    : `printf %s ${shell(base64)} | base64 -d | ${command}`;
}

function javascript(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const body =
    text === undefined
      ? base64 && `Buffer.from(${literal(base64)}, 'base64')`
      : literal(text);
  return [
    `const response = await fetch(${literal(url)}, {`,
    `  method: ${literal(method)},`,
    '  headers: {',
    '    Authorization: `Bearer ${process.env.SANDBOX_KEY}`,',
    ...headers.map(
      ([name, value]) => `    ${literal(name)}: ${literal(value)},`,
    ),
    '  },',
    ...(body === undefined ? [] : [`  body: ${body},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

function python(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const data =
    text === undefined
      ? base64 && `base64.b64decode(${literal(base64)})`
      : `${literal(text)}.encode()`;
  return [
    ...(base64 === undefined ? [] : ['import base64']),
    'import os',
    'import urllib.error',
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${literal(url)},`,
    `    method=${literal(method)},`,
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["SANDBOX_KEY"],',
    ...headers.map(
      ([name, value]) => `        ${literal(name)}: ${literal(value)},`,
    ),
    '    },',
    ...(data === undefined ? [] : [`    data=${data},`]),
    ')',
    'try:',
    '    response = urllib.request.urlopen(request)',
    'except urllib.error.HTTPError as error:',
    '    response = error',
    'print(response.status, response.read().decode())',
  ].join('\n');
}

function java(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const publisher =
    text === undefined
      ? (base64 &&
          `HttpRequest.BodyPublishers.ofByteArray(java.util.Base64.getDecoder().decode(${literal(
            base64,
          )}))`) ??
        'HttpRequest.BodyPublishers.noBody()'
      : `HttpRequest.BodyPublishers.ofString(${literal(text)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    '',
    'class Call {',
    '  public static void main(String[] arguments) throws Exception {',
    `    HttpRequest request = HttpRequest.newBuilder(URI.create(${literal(
      url,
    )}))`,
    '        .header("Authorization", "Bearer " + System.getenv("SANDBOX_KEY"))',
    ...headers.map(
      ([name, value]) => `        .header(${literal(name)}, ${literal(value)})`,
    ),
    `        .method(${literal(method)}, ${publisher})`,
    '        .build();',
    '    HttpResponse<String> response =',
    '        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    '    System.out.println(response.statusCode() + " " + response.body());',
    '  }',
    '}',
  ].join('\n');
}

function go(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const reader =
    text === undefined
      ? (base64 &&
          `base64.NewDecoder(base64.StdEncoding, strings.NewReader(${literal(
            base64,
          )}))`) ??
        'nil'
      : `strings.NewReader(${literal(text)})`;
  const imports = [
    ...(base64 === undefined ? [] : ['encoding/base64']),
    ...['fmt', 'io', 'net/http', 'os'],
    ...(reader === 'nil' ? [] : ['strings']),
  ];
  return [
    'package main',
    '',
    'import (',
    ...imports.map(name => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${literal(method)}, ${literal(
      url,
    )}, ${reader})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\trequest.Header.Set("Authorization", "Bearer "+os.Getenv("SANDBOX_KEY"))',
    ...headers.map(
      ([name, value]) =>
        `\trequest.Header.Set(${literal(name)}, ${literal(value)})`,
    ),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tbody, _ := io.ReadAll(response.Body)',
    '\tfmt.Println(response.StatusCode, string(body))',
    '}',
  ].join('\n');
}
