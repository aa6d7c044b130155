import { Random } from '../generate/types';
import { bodyKind, essenceOf } from '../media/mediaTypes';
import { writeBody } from '../media/writeBody';
import { writeMultipart } from '../media/writeMultipart';
import { Json, MediaType, RequestBody, SchemaId } from '../model/types';
import { ContractTools } from '../schema/contractTools';
import { isObject } from '../schema/jsonType';

export interface SampleBody {
  readonly mediaType: string;
  readonly contentType: string;
  readonly value: Json;
  readonly text: string;
}

/** Last changes to a body; `fits` says whether the contract allows what came out. */
export type BodyRevision = (
  value: Json,
  about: {
    readonly schema: SchemaId | undefined;
    readonly fits: (value: Json) => boolean;
  },
) => Json;

interface Making {
  readonly random: Random;
  /** ms since the epoch. */
  readonly now: number;
  readonly reference?: (name: string, schema: SchemaId) => Json | undefined;
  /** Whether an example of the contract may be the body. */
  readonly fromExample: boolean;
  readonly revise: BodyRevision;
}

const boundary = 'sandbox-sample-boundary';

/** A body for an operation, in the simplest of its media types: an example that is valid, else what must be there. */
export function sampleBody(
  tools: ContractTools,
  requestBody: RequestBody | undefined,
  making: Making,
): SampleBody | undefined {
  const chosen = chooseBody(requestBody?.content ?? []);
  if (!chosen) {
    return undefined;
  }
  const essence = essenceOf(chosen.mediaType) ?? chosen.mediaType;
  const mediaType = essence.includes('*')
    ? 'application/json'
    : chosen.mediaType;
  const { schema } = chosen;
  const made = bodyValue(tools, chosen, making) ?? {};
  const value = making.revise(made, {
    schema,
    fits: changed =>
      schema === undefined ||
      tools.schemas.validator(schema, 'request', 'contract')(changed),
  });
  switch (bodyKind(essence)) {
    case 'form': {
      const filled = told(tools, chosen, value, making);
      return {
        mediaType,
        contentType: mediaType,
        value: filled,
        text: write(tools, chosen, filled),
      };
    }
    case 'multipart':
      return {
        mediaType,
        contentType: `${mediaType}; boundary=${boundary}`,
        value,
        text: writeMultipart(tools.schemas, chosen, { value, boundary }),
      };
    default:
      return {
        mediaType,
        contentType: mediaType,
        value,
        text: write(tools, { ...chosen, mediaType }, value),
      };
  }
}

function write(
  { schemas }: ContractTools,
  { mediaType, schema }: MediaType,
  value: Json,
): string {
  return (
    writeBody(schemas, mediaType, { schema, value }) ?? JSON.stringify(value)
  );
}

/** Empty objects and lists can't be told in a form, so a form that would be empty gets its optional fields. */
function told(
  tools: ContractTools,
  chosen: MediaType,
  value: Json,
  { random, now }: Making,
): Json {
  if (write(tools, chosen, value) !== '' || chosen.schema === undefined) {
    return value;
  }
  return (
    tools.generator.generate(chosen.schema, {
      random: random.fork('form'),
      now,
      direction: 'request',
      optional: true,
    }) ?? value
  );
}

function bodyValue(
  tools: ContractTools,
  { schema, examples }: MediaType,
  { random, now, reference, fromExample }: Making,
): Json | undefined {
  if (fromExample) {
    const example = examples.find(
      ({ value }) =>
        schema === undefined ||
        tools.schemas.validator(schema, 'request', 'contract')(value),
    );
    if (example) {
      return example.value;
    }
  }
  if (schema === undefined) {
    return undefined;
  }
  const options = {
    random: random.fork('body'),
    now,
    direction: 'request' as const,
    ...(reference && { reference }),
  };
  const { generator } = tools;
  const least = generator.generate(schema, { ...options, optional: false });
  // Nothing is required, as in updates: an empty body would say nothing.
  return isEmpty(least)
    ? generator.generate(schema, { ...options, optional: true }) ?? least
    : least;
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** A list of operations (RFC 6902), though contracts often give the schema of the thing itself: other JSON is safer. */
const jsonPatch = 'application/json-patch+json';

const bodyOrder = [
  ...['json', 'form', 'text', 'csv', 'multipart'],
  ...['xml', 'lines', 'events', 'binary'],
];

function chooseBody(content: readonly MediaType[]): MediaType | undefined {
  const rank = ({ mediaType }: MediaType) =>
    mediaType === '*/*'
      ? 0
      : bodyOrder.indexOf(bodyKind(essenceOf(mediaType) ?? mediaType)) +
        (essenceOf(mediaType) === jsonPatch ? 0.5 : 0);
  return [...content]
    .filter(({ mediaType }) => essenceOf(mediaType) !== undefined)
    .sort((a, b) => rank(a) - rank(b))[0];
}
