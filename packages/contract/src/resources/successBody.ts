import { PlainOperation } from '../model/readOperations';
import { MediaType, ResponseSpec } from '../model/types';

/** Whether a media type carries JSON. */
export function isJsonType(mediaType: string): boolean {
  return /^(application\/json|text\/json|[^;]+\+json|\*\/\*|application\/\*)\s*(;|$)/.test(
    mediaType,
  );
}

/** The JSON form of a body, else the form-encoded one. */
export function bodyType(content: readonly MediaType[]): MediaType | undefined {
  return (
    content.find(({ mediaType }) => isJsonType(mediaType)) ??
    content.find(({ mediaType }) =>
      /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
        mediaType,
      ),
    )
  );
}

/** The response that a success answers with (behaviour.md §5 *Which success*). */
export function successOf(
  operation: PlainOperation,
  kind: 'create' | 'delete' | 'other',
): ResponseSpec | undefined {
  const preferred = {
    create: ['201', '200', '202'],
    delete: ['204', '200'],
    other: ['200'],
  }[kind];
  const { responses } = operation;
  const byStatus = (status: string) =>
    responses.find(response => response.status === status);
  const lowest = (range: string) =>
    responses
      .filter(({ status }) => /^\d+$/.test(status) && status.startsWith(range))
      .sort((a, b) => Number(a.status) - Number(b.status))[0];
  for (const status of preferred) {
    const found = byStatus(status);
    if (found) {
      return found;
    }
  }
  return lowest('2') ?? byStatus('2XX') ?? byStatus('default');
}

/** The JSON body of a success, when there is one. */
export function successBody(
  operation: PlainOperation,
  kind: 'create' | 'delete' | 'other',
): MediaType | undefined {
  const response = successOf(operation, kind);
  return response?.content.find(
    ({ mediaType, schema }) => schema !== undefined && isJsonType(mediaType),
  );
}
