import { PlainOperation } from '../model/readOperations';
import { ListShape, Parameter, SchemaId } from '../model/types';
import { itemsIn } from './envelopes';
import { inferControls } from './filters';
import { inferEnvelope } from './listEnvelope';
import { inferPaging } from './paging';
import { SchemaShapes } from './SchemaShapes';
import { bodyType, successBody, successOf } from './successBody';

/** What the body of a search says about the page, as if it were in the query. */
function bodyParameters(
  operation: PlainOperation,
  shapes: SchemaShapes,
): Parameter[] {
  const body = bodyType(operation.requestBody?.content ?? []);
  return [...shapes.of(body?.schema).properties].map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    description: shapes.of(schema).description,
    style: 'form',
    explode: true,
    allowReserved: false,
    schema,
    examples: [],
    pointer: '',
  }));
}

/** How a list answers; `undefined` when its body has no place for entities. */
export function inferList(
  operation: PlainOperation,
  about: {
    readonly resource: string;
    readonly entity?: SchemaId;
    readonly createdProperty?: string;
    readonly updatedProperty?: string;
    readonly shapes: SchemaShapes;
  },
): ListShape | undefined {
  const { shapes } = about;
  const body = successBody(operation, 'other')?.schema;
  const items = itemsIn(body, about.resource, shapes);
  if (!items) {
    return undefined;
  }
  const { paging, parameters, defaultLimit, maxLimit } = inferPaging(
    [...operation.parameters, ...bodyParameters(operation, shapes)],
    shapes,
  );
  const linkHeader =
    successOf(operation, 'other')?.headers.some(
      ({ name }) => name.toLowerCase() === 'link',
    ) ?? false;
  return {
    itemsPointer: items.pointer,
    paging,
    defaultLimit,
    maxLimit,
    ...inferControls(operation.parameters, { ...about, paging: parameters }),
    envelope: inferEnvelope(
      body,
      { itemsPointer: items.pointer, paging },
      shapes,
    ),
    linkHeader,
  };
}
