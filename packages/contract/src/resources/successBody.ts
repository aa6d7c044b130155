import { PlainOperation } from '../model/readOperations';
import { MediaType, ResponseSpec } from '../model/types';

/** Whether a media type carries JSON. */
function isJsonType(mediaType: string): boolean {
  return /^(application\/json|text\/json|[^;]+\+json|\*\/\*|application\/\*)\s*(;|$)/.test(
    mediaType,
  );
}

/** Whether a media type carries XML. */
function isXmlType(mediaType: string): boolean {
  return /^(application\/xml|text\/xml|[^;]+\+xml)\s*(;|$)/.test(mediaType);
}

/** Whether a body of a media type has members that can be told apart. */
export function isStructured({ mediaType, schema }: MediaType): boolean {
  return (
    isJsonType(mediaType) || (schema !== undefined && isXmlType(mediaType))
  );
}

/** The JSON form of a body, else the form-encoded one, else the XML one. */
export function bodyType(content: readonly MediaType[]): MediaType | undefined {
  return (
    content.find(({ mediaType }) => isJsonType(mediaType)) ??
    content.find(({ mediaType }) =>
      /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
        mediaType,
      ),
    ) ??
    content.find(isStructured)
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

/** The body of a success whose members can be told apart: JSON where there is some, else XML. */
export function successBody(
  operation: PlainOperation,
  kind: 'create' | 'delete' | 'other',
): MediaType | undefined {
  const described =
    successOf(operation, kind)?.content.filter(
      ({ schema }) => schema !== undefined,
    ) ?? [];
  return (
    described.find(({ mediaType }) => isJsonType(mediaType)) ??
    described.find(isStructured)
  );
}
