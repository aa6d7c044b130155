import { HeaderPair } from '@smartsandbox/protocol';

/** What a message says its body is; `undefined` when it says nothing. */
export function contentTypeOf(
  headers: readonly HeaderPair[],
): string | undefined {
  return headers.find(
    ([name]) => name.toLocaleLowerCase('en-US') === 'content-type',
  )?.[1];
}

/** Whether a media type is the one of forms with files. */
export function isMultipart(mediaType: string | undefined): boolean {
  return /^\s*multipart\/form-data\b/i.test(mediaType ?? '');
}

/** What stands between the parts of a multipart body (RFC 2046 §5.1.1). */
export function boundaryOf(
  contentType: string | undefined,
): string | undefined {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}
