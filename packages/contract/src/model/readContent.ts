import { isJsonObject } from '../load/pointer';
import { ModelContext, pointerIn } from './ModelContext';
import { readExamples } from './readExamples';
import { below, entries, followed, schemaAt, Spot } from './Spot';
import { JsonObject, MediaType } from './types';

/** The media types of a body, parameter or header, in the order of the document. */
export function readContent(
  spot: Spot | undefined,
  context: ModelContext,
): readonly MediaType[] {
  const found: MediaType[] = [];
  for (const [name, described] of entries(spot)) {
    if (name.startsWith('x-')) {
      continue;
    }
    const target = followed(described, context.documents);
    if (!/^[^\s/]+\/[^\s/]+/.test(name) || !target) {
      context.diagnostics.error(
        'bad-media-type',
        described.address,
        `"${name}" is no media type such as application/json; it is left out.`,
      );
      continue;
    }
    const schema = schemaAt(below(target, 'schema'), context.documents);
    const encoding = readEncoding(target.node);
    found.push({
      mediaType: name.trim().toLowerCase(),
      ...(schema !== undefined && { schema }),
      examples: readExamples(target, context),
      ...(encoding && { encoding }),
      pointer: pointerIn(context, target.address),
    });
  }
  return found;
}

function readEncoding(node: JsonObject): MediaType['encoding'] {
  if (!isJsonObject(node.encoding)) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(node.encoding).filter(
      (entry): entry is [string, JsonObject] => isJsonObject(entry[1]),
    ),
  );
}
