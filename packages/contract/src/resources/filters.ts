import { escapeToken } from '../load/pointer';
import { ListFilter, ListShape, Parameter, SchemaId } from '../model/types';
import { SchemaShapes } from './SchemaShapes';
import { plainName } from './words';

/** What a list's parameters do beside paging. */
export type ListControls = Pick<
  ListShape,
  'filters' | 'sort' | 'text' | 'fields'
>;

const sortNames = [
  'sort',
  'sortby',
  'orderby',
  'ordering',
  'sortfield',
  'sortkey',
  'sortcolumn',
];
const directionNames = [
  'direction',
  'sortorder',
  'sortdirection',
  'orderdirection',
  'sortdir',
  'order',
];
const textNames = [
  'q',
  'query',
  'search',
  'searchtext',
  'searchquery',
  'searchterm',
  'keyword',
  'keywords',
  'text',
  'term',
  'fulltext',
];
const fieldNames = [
  'fields',
  'select',
  'optfields',
  'includefields',
  'field',
  'fieldmask',
  'attributes',
  '$select',
];

/** Finds the documented parameters that filter, sort, search and select fields. */
export function inferControls(
  parameters: readonly Parameter[],
  about: {
    readonly entity?: SchemaId;
    readonly paging: ReadonlySet<string>;
    readonly identifier?: string;
    readonly createdProperty?: string;
    readonly updatedProperty?: string;
    readonly shapes: SchemaShapes;
  },
): ListControls {
  const query = parameters.filter(
    each => each.in === 'query' && !about.paging.has(each.name),
  );
  const { properties } = about.shapes.of(about.entity);
  const isProperty = (each: Parameter) =>
    [...properties.keys()].some(
      name => plainName(name) === plainName(each.name),
    );
  const named = (names: readonly string[]) =>
    query.find(
      each => names.includes(plainName(each.name)) && !isProperty(each),
    );
  const direction = named(directionNames);
  // A direction alone turns the order of the list round.
  const sort = named(sortNames) ?? direction;
  const text = named(textNames);
  const fields = named(fieldNames);
  const taken = new Set(
    [sort, direction, text, fields].map(each => each?.name),
  );
  return {
    filters: query
      .filter(({ name }) => !taken.has(name))
      .flatMap(parameter => filterOf(parameter, about) ?? []),
    ...(sort && {
      sort: {
        parameter: sort.name,
        ...(direction &&
          (direction !== sort || isDirection(direction, about.shapes)) && {
            directionParameter: direction.name,
          }),
      },
    }),
    ...(text && { text: text.name }),
    ...(fields && { fields: fields.name }),
  };
}

function isDirection(parameter: Parameter, shapes: SchemaShapes): boolean {
  const values = shapes.of(parameter.schema).enum;
  return values
    ? values.some(value => /^(asc|desc)/i.test(String(value)))
    : /order|dir/i.test(parameter.name) &&
        /asc/i.test(parameter.description ?? '');
}

type About = Parameters<typeof inferControls>[1];

/** The filter that one parameter is: its name is a property's, with or without an operator. */
function filterOf(parameter: Parameter, about: About): ListFilter | undefined {
  const { shapes, entity } = about;
  const { name } = parameter;
  const shape = shapes.of(parameter.schema);
  if (
    parameter.style === 'deepObject' &&
    /^(filters?|where|query)$/i.test(name)
  ) {
    return { parameter: name, pointer: '', operator: 'object' };
  }
  const pointer = pointerFor(propertyPath(name), entity, shapes);
  if (pointer !== undefined) {
    const bounds = ['gt', 'gte', 'lt', 'lte'].some(key =>
      shape.properties.has(key),
    );
    const many =
      shape.items !== undefined ||
      /comma[- ]separated/i.test(parameter.description ?? '');
    const plain = many ? 'in' : 'eq';
    return { parameter: name, pointer, operator: bounds ? 'range' : plain };
  }
  return (
    operatorFilter(name, about) ??
    timeFilter(parameter, about) ??
    pluralFilter(parameter, about)
  );
}

/** `a.b`, `a[b]`, `filter[a]` as property names. */
function propertyPath(name: string): string[] {
  const parts = name.split(/[.[\]]+/).filter(part => part !== '');
  return parts.length > 1 && /^(filters?|where)$/i.test(parts[0])
    ? parts.slice(1)
    : parts;
}

function pointerFor(
  path: readonly string[],
  entity: SchemaId | undefined,
  shapes: SchemaShapes,
): string | undefined {
  let at = entity;
  let pointer = '';
  for (const part of path) {
    const { properties } = shapes.of(at);
    const name = properties.has(part)
      ? part
      : [...properties.keys()].find(
          each => plainName(each) === plainName(part),
        );
    if (name === undefined) {
      return undefined;
    }
    pointer += `/${escapeToken(name)}`;
    at = properties.get(name);
  }
  return pointer === '' ? undefined : pointer;
}

const operators: readonly (readonly [RegExp, ListFilter['operator']])[] = [
  [/^(.+?)(?:\[gte\]|[._]{1,2}gte|[<>]?>=)$/i, 'gte'],
  [/^(.+?)(?:\[lte\]|[._]{1,2}lte|<=)$/i, 'lte'],
  [/^(.+?)(?:\[gt\]|[._]{1,2}gt|>)$/i, 'gt'],
  [/^(.+?)(?:\[lt\]|[._]{1,2}lt|<)$/i, 'lt'],
  [/^(.+?)(?:_contains|\[contains\]|_like|Contains|_query)$/, 'contains'],
  [/^(.+?)(?:_in|\[in\]|_any)$/, 'in'],
  [
    /^(.+?)(?:_?after|After|_since|Since|_from|From|_start|Start|_min|Min|_gte)$/,
    'gte',
  ],
  [/^(.+?)(?:_?before|Before|_until|Until|_to|To|_end|End|_max|Max)$/, 'lte'],
  [/^(?:min_?|from_?|start_?)(.+)$/i, 'gte'],
  [/^(?:max_?|to_?|end_?)(.+)$/i, 'lte'],
];

/** `created_after`, `amount[gte]`, `minAmount`: a property and how it is compared. */
function operatorFilter(name: string, about: About): ListFilter | undefined {
  for (const [pattern, operator] of operators) {
    const [, stem] = pattern.exec(name) ?? [];
    if (stem === undefined) {
      continue;
    }
    const pointer =
      pointerFor(propertyPath(stem), about.entity, about.shapes) ??
      momentOf(stem, about);
    if (pointer !== undefined) {
      return { parameter: name, pointer, operator };
    }
  }
  return undefined;
}

/** `created_after` may be about `created_at`, `updatedSince` about `updateTime`. */
function momentOf(stem: string, about: About): string | undefined {
  const plain = plainName(stem);
  const created = /^(created?|creation|createdat|createddate|creationdate)$/;
  const updated = /^(updated?|modified|updatedat|lastmodified|updateddate)$/;
  const property =
    (created.test(plain) ? about.createdProperty : undefined) ??
    (updated.test(plain) ? about.updatedProperty : undefined);
  return property === undefined ? undefined : `/${escapeToken(property)}`;
}

/** `since`, `until`, `from`, `to` with a date: about when entities were made. */
function timeFilter(
  parameter: Parameter,
  about: About,
): ListFilter | undefined {
  const plain = plainName(parameter.name);
  const { format } = about.shapes.of(parameter.schema);
  const told = /date|time|iso ?8601|timestamp/i.test(
    `${format ?? ''} ${parameter.description ?? ''}`,
  );
  const lower =
    /^(since|from|after|startdate|fromdate|starttime|datefrom|begin|begintime)$/.test(
      plain,
    );
  const upper = /^(until|to|before|enddate|todate|endtime|dateto)$/.test(plain);
  const property =
    plain === 'since'
      ? about.updatedProperty ?? about.createdProperty
      : about.createdProperty;
  return (lower || upper) && told && property !== undefined
    ? {
        parameter: parameter.name,
        pointer: `/${escapeToken(property)}`,
        operator: lower ? 'gte' : 'lte',
      }
    : undefined;
}

/** `ids`, `statuses`, `customer_ids`: any of several values of one property. */
function pluralFilter(
  parameter: Parameter,
  about: About,
): ListFilter | undefined {
  const [last] = propertyPath(parameter.name).slice(-1);
  const stems = [/s$/, /es$/]
    .filter(end => end.test(last ?? ''))
    .map(end => last.replace(end, ''));
  for (const stem of stems) {
    const pointer = pointerFor([stem], about.entity, about.shapes);
    if (pointer !== undefined) {
      return { parameter: parameter.name, pointer, operator: 'in' };
    }
  }
  return undefined;
}
