import { ModelContext, pointerIn } from './ModelContext';
import { readContent } from './readContent';
import { readExamples } from './readExamples';
import { below, entries, followed, schemaAt, Spot, text } from './Spot';
import { JsonObject, RequestBody, ResponseHeader, ResponseSpec } from './types';

export function readRequestBody(
  spot: Spot | undefined,
  context: ModelContext,
): RequestBody | undefined {
  const body = followed(spot, context.documents);
  if (!body) {
    return undefined;
  }
  const description = text(body.node.description);
  return {
    required: body.node.required === true,
    ...(description !== undefined && { description }),
    content: readContent(below(body, 'content'), context),
    pointer: pointerIn(context, body.address),
  };
}

/** The documented responses, in the order of the document. */
export function readResponses(
  spot: Spot | undefined,
  context: ModelContext,
): readonly ResponseSpec[] {
  const found: ResponseSpec[] = [];
  for (const [key, described] of entries(spot)) {
    if (key.startsWith('x-')) {
      continue;
    }
    const status = key === 'default' ? key : key.toUpperCase();
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
      context.diagnostics.error(
        'bad-status',
        described.address,
        `"${key}" is no status: 100 to 599, 1XX to 5XX or default is expected. It is left out.`,
      );
      continue;
    }
    const response = followed(described, context.documents);
    if (response) {
      found.push(readResponse(status, response, context));
    }
  }
  return found;
}

function readResponse(
  status: string,
  response: Spot<JsonObject>,
  context: ModelContext,
): ResponseSpec {
  return {
    status,
    description: text(response.node.description) ?? '',
    content: readContent(below(response, 'content'), context),
    headers: readHeaders(below(response, 'headers'), context),
    links: readLinks(below(response, 'links'), context),
    pointer: pointerIn(context, response.address),
  };
}

function readHeaders(
  spot: Spot | undefined,
  context: ModelContext,
): readonly ResponseHeader[] {
  const found: ResponseHeader[] = [];
  for (const [name, described] of entries(spot)) {
    const header = followed(described, context.documents);
    // The content type is the media type's (OpenAPI *Response Object*).
    if (!header || name.toLowerCase() === 'content-type') {
      continue;
    }
    const [content] = readContent(below(header, 'content'), context);
    const schema =
      content?.schema ?? schemaAt(below(header, 'schema'), context.documents);
    found.push({
      name,
      required: header.node.required === true,
      ...(schema !== undefined && { schema }),
      examples: readExamples(header, context),
    });
  }
  return found;
}

function readLinks(spot: Spot | undefined, context: ModelContext): JsonObject {
  return Object.fromEntries(
    entries(spot).flatMap(([name, described]) => {
      const link = followed(described, context.documents);
      return link ? [[name, link.node]] : [];
    }),
  );
}
