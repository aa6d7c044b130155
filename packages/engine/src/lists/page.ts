import { Json, ListShape } from '@smartsandbox/contract';
import { Refused, refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { Target } from '../choose/existence';
import { identifierText } from '../contract/identity';
import { keywordValue } from '../contract/schemaWalk';
import { equalJson, getPath } from '../json/pointer';
import { EntityTable, Live } from '../state/EntityTable';
import { Cursor, decodeCursor, encodeCursor } from './cursor';
import { Place, Sequence } from './Sequence';

/** One page of a list, and what its neighbours are called. */
export interface Page {
  readonly items: readonly Live[];
  /** Rank of the first item in the whole list. */
  readonly start: number;
  readonly total: number;
  readonly limit: number;
  readonly hasMore: boolean;
  /** Query parameters that lead to a neighbour; `undefined` when there is none or it can't be named. */
  readonly next?: PageParameters;
  readonly previous?: PageParameters;
  readonly first?: PageParameters;
  readonly last?: PageParameters;
  readonly nextCursor?: string;
  readonly previousCursor?: string;
  readonly number?: number;
}

/** `undefined` takes a parameter away. */
export type PageParameters = {
  readonly [parameter: string]: string | undefined;
};

export interface PageRequest {
  readonly run: Run;
  readonly table: EntityTable;
  readonly target: Target;
  readonly shape: ListShape;
  readonly sequence: Sequence;
  readonly read: (parameter: string) => Json | undefined;
}

/** Lists that the contract doesn't page are answered whole, up to this many. */
const mostUnpaged = 1000;

export function takePage(request: PageRequest): Page | Refused {
  switch (request.shape.paging.kind) {
    case 'offset':
      return offsetPage(request, request.shape.paging);
    case 'page':
      return numberedPage(request, request.shape.paging);
    case 'cursor':
      return cursorPage(request, request.shape.paging);
    case 'keyset':
      return keysetPage(request, request.shape.paging);
    default:
      return slice(request, { start: 0, limit: mostUnpaged });
  }
}

function limitOf(request: PageRequest, parameter: string | undefined): number {
  const { shape, read } = request;
  const asked = parameter === undefined ? undefined : Number(read(parameter));
  return asked === undefined || !Number.isFinite(asked)
    ? shape.defaultLimit
    : Math.min(Math.max(Math.floor(asked), 0), shape.maxLimit);
}

function slice(
  { sequence }: PageRequest,
  { start, limit }: { readonly start: number; readonly limit: number },
): Page {
  const total = sequence.length;
  const end = Math.min(start + limit, total);
  const items: Live[] = [];
  for (let rank = start; rank < end; rank += 1) {
    const live = sequence.at(rank);
    if (live) {
      items.push(live);
    }
  }
  return { items, start, total, limit, hasMore: end < total };
}

function offsetPage(
  request: PageRequest,
  paging: { readonly offset: string; readonly limit?: string },
): Page {
  const limit = limitOf(request, paging.limit);
  const asked = Number(request.read(paging.offset) ?? 0);
  const start = Number.isFinite(asked) ? Math.max(Math.floor(asked), 0) : 0;
  const page = slice(request, { start, limit });
  const at = (offset: number): PageParameters => ({
    [paging.offset]: String(offset),
  });
  const lastStart =
    limit > 0 ? Math.max(Math.ceil(page.total / limit) - 1, 0) * limit : 0;
  return {
    ...page,
    next: page.hasMore && limit > 0 ? at(start + limit) : undefined,
    previous: start > 0 ? at(Math.max(start - limit, 0)) : undefined,
    first: at(0),
    last: at(lastStart),
    number: limit > 0 ? Math.floor(start / limit) + 1 : 1,
  };
}

function numberedPage(
  request: PageRequest,
  paging: {
    readonly page: string;
    readonly size?: string;
    readonly first: number;
  },
): Page {
  const limit = limitOf(request, paging.size);
  const asked = Number(request.read(paging.page) ?? paging.first);
  const number = Number.isFinite(asked)
    ? Math.max(Math.floor(asked), paging.first)
    : paging.first;
  const start = (number - paging.first) * limit;
  const page = slice(request, { start, limit });
  const at = (other: number): PageParameters => ({
    [paging.page]: String(other),
  });
  const pages = limit > 0 ? Math.max(Math.ceil(page.total / limit), 1) : 1;
  return {
    ...page,
    hasMore: page.hasMore && limit > 0,
    next: page.hasMore && limit > 0 ? at(number + 1) : undefined,
    previous: number > paging.first ? at(number - 1) : undefined,
    first: at(paging.first),
    last: at(paging.first + pages - 1),
    number,
  };
}

function cursorPage(
  request: PageRequest,
  paging: { readonly cursor: string; readonly limit?: string },
): Page | Refused {
  const { sequence, read } = request;
  const limit = limitOf(request, paging.limit);
  const sent = read(paging.cursor);
  const isFirst = sent === undefined || sent === null || sent === '';
  const cursor = isFirst ? undefined : readCursor(request, paging.cursor, sent);
  if (!isFirst && !cursor && refusesCursor(request, paging.cursor, sent)) {
    return badCursor(request, paging.cursor, sent);
  }
  let start = 0;
  let count = limit;
  if (cursor?.isBackward) {
    const end = sequence.before(cursor);
    start = Math.max(end - limit, 0);
    count = end - start;
  } else if (cursor) {
    start = sequence.through(cursor);
  }
  const page = slice(request, { start, limit: count });
  const [first, last] = [page.items[0], page.items.at(-1)];
  const nextCursor =
    page.hasMore && last
      ? writeCursor(request, paging.cursor, last, false)
      : undefined;
  const previousCursor =
    start > 0 && first
      ? writeCursor(request, paging.cursor, first, true)
      : undefined;
  return {
    ...page,
    limit,
    nextCursor,
    previousCursor,
    next:
      nextCursor === undefined ? undefined : { [paging.cursor]: nextCursor },
    previous:
      previousCursor === undefined
        ? undefined
        : { [paging.cursor]: previousCursor },
    first: { [paging.cursor]: undefined },
  };
}

function keysetPage(
  request: PageRequest,
  paging: {
    readonly after?: string;
    readonly before?: string;
    readonly limit?: string;
  },
): Page | Refused {
  const { sequence, read } = request;
  const limit = limitOf(request, paging.limit);
  const after = paging.after && read(paging.after);
  const before = paging.before && read(paging.before);
  let start = 0;
  let count = limit;
  let isBackward = false;
  if (paging.after && isGiven(after)) {
    const place = placeOf(request, after);
    if (!place && refusesCursor(request, paging.after, after)) {
      return badCursor(request, paging.after, after);
    }
    start = place ? sequence.through(place) : 0;
  } else if (paging.before && isGiven(before)) {
    const place = placeOf(request, before);
    if (!place && refusesCursor(request, paging.before, before)) {
      return badCursor(request, paging.before, before);
    }
    const end = place ? sequence.before(place) : limit;
    start = Math.max(end - limit, 0);
    count = end - start;
    isBackward = true;
  }
  const page = slice(request, { start, limit: count });
  const [first, last] = [page.items[0], page.items.at(-1)];
  const to = (parameter: string | undefined, live: Live | undefined) =>
    parameter && live
      ? {
          ...(paging.after && { [paging.after]: undefined }),
          ...(paging.before && { [paging.before]: undefined }),
          [parameter]: live.id,
        }
      : undefined;
  const isMoreBefore = start > 0;
  return {
    ...page,
    limit,
    // Towards the start, "more" is what lies further that way.
    hasMore: isBackward ? isMoreBefore : page.hasMore,
    next: page.hasMore ? to(paging.after, last) : undefined,
    previous: isMoreBefore ? to(paging.before, first) : undefined,
    nextCursor: page.hasMore ? last?.id : undefined,
    previousCursor: isMoreBefore ? first?.id : undefined,
  };
}

function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}

/** Where an entity stands that the caller names; one that was deleted, or that the list doesn't show, has its place too. */
function placeOf(request: PageRequest, id: Json): Place | undefined {
  const { table, target, sequence } = request;
  const text = identifierText(id);
  const key = table.plan.key(target.parents, text);
  const live = table.lastKnown(key) ?? table.byIdentifier(text)[0];
  const position = table.position(key) ?? live?.position;
  if (position === undefined || position < 0) {
    return undefined;
  }
  if (live) {
    return { position, values: sequence.valuesOf(live) };
  }
  return sequence.isSorted ? undefined : { position, values: [] };
}

function readCursor(
  request: PageRequest,
  parameter: string,
  sent: Json,
): Cursor | undefined {
  if (typeof sent === 'number') {
    return isNumeric(request, parameter)
      ? { position: sent - 1, values: [], isBackward: false }
      : undefined;
  }
  const text = identifierText(sent);
  const own = decodeCursor(text);
  if (own) {
    return own;
  }
  const place = placeOf(request, text);
  return place && { ...place, isBackward: false };
}

/** An opaque cursor, unless the contract wants a number or a form that only an identifier has. */
function writeCursor(
  request: PageRequest,
  parameter: string,
  live: Live,
  isBackward: boolean,
): string | undefined {
  if (isNumeric(request, parameter)) {
    return isBackward ? undefined : String(live.position + 1);
  }
  const cursor = encodeCursor({
    position: live.position,
    values: request.sequence.valuesOf(live),
    isBackward,
  });
  const schema = schemaOf(request, parameter);
  const isAllowed =
    schema === undefined ||
    request.run.plan.tools.toolbox.validate(schema, cursor, {
      direction: 'request',
      mode: 'strict',
      limit: 1,
    }).length === 0;
  if (isAllowed) {
    return cursor;
  }
  return isBackward ? undefined : live.id;
}

function schemaOf({ run }: PageRequest, parameter: string) {
  return run.call.operation.parameters.find(
    one => one.name === parameter && one.in === 'query',
  )?.schema;
}

function isNumeric(request: PageRequest, parameter: string): boolean {
  const schema = schemaOf(request, parameter);
  const types = schema && request.run.plan.tools.toolbox.types(schema);
  return (
    types !== undefined &&
    types !== '' &&
    types.size > 0 &&
    !types.has('string') &&
    (types.has('integer') || types.has('number'))
  );
}

/** The contract's own example or default leads to the first page: nobody means a place by it. */
function refusesCursor(
  { run }: PageRequest,
  name: string,
  sent: Json | undefined,
): boolean {
  return !run.call.operation.parameters.some(
    parameter =>
      parameter.name === name &&
      [
        ...parameter.examples.map(example => example.value),
        ...['example', 'default'].map(
          keyword =>
            parameter.schema &&
            keywordValue(run.plan.tools, parameter.schema, keyword),
        ),
      ].some(example => example !== undefined && equalJson(example, sent)),
  );
}

function badCursor(
  { run }: PageRequest,
  parameter: string,
  sent: Json | undefined,
): Refused {
  const status = run.plan.documents(422) ? 422 : 400;
  const message = `"${parameter}" isn’t a cursor of this list. Take it from the page before, or leave it out for the first page.`;
  return {
    ...refused(status, 'invalid-cursor', message),
    violations: [
      {
        in: getPath(run.query, [parameter]) === undefined ? 'body' : 'query',
        pointer: `/${parameter}`,
        rule: 'cursor',
        message,
        ...(sent !== undefined && {
          received: identifierText(sent).slice(0, 100),
        }),
      },
    ],
  };
}
