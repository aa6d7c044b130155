import { asciiLiteral as literal } from './literal';
import { SnippetRequest } from './types';

/** Java ≥ 11; `java Call.java` runs it. */
export function java(request: SnippetRequest): string {
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
