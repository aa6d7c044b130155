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
  const bad: [string, Spot][] = [];
  for (const [name, described] of entries(spot)) {
    if (name.startsWith('x-')) {
      continue;
    }
    const target = followed(described, context.documents);
    if (!/^[^\s/]+\/[^\s/]+/.test(name) || !target) {
      bad.push([name, described]);
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
  if (bad.length > 0) {
    const names = bad.map(([name]) => `"${name}"`).join(', ');
    const [[, first]] = bad;
    context.diagnostics.error(
      'bad-media-type',
      first.address,
      `Not a media type such as application/json with an object: ${names.slice(
        0,
        200,
      )}. Left out; put properties under "schema".`,
    );
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
