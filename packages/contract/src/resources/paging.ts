import { ListShape, Parameter } from '../model/types';
import { SchemaShapes } from './SchemaShapes';
import { plainName } from './words';

/** How a list is paged, and which parameters do it. */
export interface Paging {
  readonly paging: ListShape['paging'];
  readonly defaultLimit: number;
  readonly maxLimit: number;
  /** Names of the parameters that page; they filter nothing. */
  readonly parameters: ReadonlySet<string>;
}

const limitNames = [
  ...[
    'limit',
    'perpage',
    'pagesize',
    'pagelimit',
    'size',
    'maxresults',
    'maxitems',
  ],
  ...[
    'resultsperpage',
    'itemsperpage',
    'count',
    'top',
    'take',
    'max',
    'first',
    'rows',
  ],
  ...['numberofresults', 'recordsperpage', 'pageitems', 'maxcount', 'length'],
];
const offsetNames = [
  ...[
    'offset',
    'skip',
    'start',
    'startindex',
    'startat',
    'pageoffset',
    'from',
    'startfrom',
  ],
  ...['firstresult', 'firstindex', 'startrow', 'recordindex'],
];
const pageNames = [
  'page',
  'pagenumber',
  'pagenum',
  'pageindex',
  'pageno',
  'currentpage',
  'p',
];
const cursorNames = [
  ...[
    'cursor',
    'pagetoken',
    'nexttoken',
    'nextpagetoken',
    'continuationtoken',
    'continue',
  ],
  ...[
    'marker',
    'nextcursor',
    'pagecursor',
    'startcursor',
    'bookmark',
    'after',
    'scrollid',
  ],
  ...[
    'paginationtoken',
    'pageafter',
    'nextpage',
    'searchafter',
    'continuation',
    'sincetoken',
  ],
];
// Lists go newest first: identifiers up to `max_id` come after it, those since `since_id` before it.
const afterNames = ['startingafter', 'maxid', 'afterid', 'olderid'];
const beforeNames = ['endingbefore', 'sinceid', 'beforeid', 'newerid'];

const fallbackLimit = 20;
const fallbackMaximum = 100;

/** Finds out how a list is paged, from its query parameters. */
export function inferPaging(
  parameters: readonly Parameter[],
  shapes: SchemaShapes,
): Paging {
  const query = parameters.filter(parameter => parameter.in === 'query');
  const find = (names: readonly string[]) =>
    names
      .map(name => query.find(each => plainName(each.name) === name))
      .find(each => each !== undefined);
  const limit = find(limitNames);
  const after = find(afterNames);
  const before = find(beforeNames);
  const cursor = find(cursorNames);
  const offset = find(offsetNames);
  const page = find(pageNames);
  const size = limit?.name;
  const limits = limitsOf(limit, shapes);
  const used = (...names: (Parameter | undefined)[]) =>
    new Set([...names, limit].flatMap(each => each?.name ?? []));
  const isNumber = (each: Parameter | undefined) =>
    each !== undefined && !isText(each, shapes);

  if (after && before) {
    return {
      paging: {
        kind: 'keyset',
        after: after.name,
        before: before.name,
        ...(size !== undefined && { limit: size }),
      },
      ...limits,
      parameters: used(after, before),
    };
  }
  // `page` beside `page_token` is the plainer of two documented ways.
  const paged = isNumber(page) ? page : undefined;
  const counted = isNumber(offset) && (limit || !paged) ? offset : undefined;
  const token =
    cursor ??
    (offset && !isNumber(offset) && isCursor(offset, shapes)
      ? offset
      : undefined);
  const plain =
    token !== undefined && /token$/.test(plainName(token.name)) && paged;
  if (token && !plain && (limit || isCursor(token, shapes))) {
    return {
      paging: {
        kind: 'cursor',
        cursor: token.name,
        ...(size !== undefined && { limit: size }),
      },
      ...limits,
      parameters: used(token, paged, counted),
    };
  }
  if (counted && isOffset(counted, limit)) {
    return {
      paging: {
        kind: 'offset',
        offset: counted.name,
        ...(size !== undefined && { limit: size }),
      },
      ...limits,
      parameters: used(counted, paged),
    };
  }
  if (paged) {
    return {
      paging: {
        kind: 'page',
        page: paged.name,
        ...(size !== undefined && { size }),
        first: firstPage(paged, shapes),
      },
      ...limits,
      parameters: used(paged, plain ? token : undefined),
    };
  }
  const alone = after ?? before;
  if (alone) {
    return {
      paging: {
        kind: 'keyset',
        ...(after && { after: after.name }),
        ...(before && { before: before.name }),
        ...(size !== undefined && { limit: size }),
      },
      ...limits,
      parameters: used(after, before),
    };
  }
  return limit &&
    isNumber(limit) &&
    !/^(first|max|count|length)$/.test(plainName(limit.name))
    ? {
        // A limit alone still bounds the page.
        paging: { kind: 'keyset', limit: limit.name },
        ...limits,
        parameters: used(),
      }
    : { paging: { kind: 'none' }, ...limits, parameters: new Set() };
}

/** `from` may be a date, `start` a time: only what goes with a limit or says that it counts is an offset. */
function isOffset(parameter: Parameter, limit: Parameter | undefined): boolean {
  const name = plainName(parameter.name);
  return /offset|skip|index|startat|first/.test(name) || limit !== undefined;
}

function isCursor(parameter: Parameter, shapes: SchemaShapes): boolean {
  const described =
    parameter.description ?? shapes.of(parameter.schema).description ?? '';
  const told = `${parameter.name} ${described}`;
  return /cursor|token|continu|pagina|next page|marker/i.test(told);
}

function isText(parameter: Parameter, shapes: SchemaShapes): boolean {
  const { types } = shapes.of(parameter.schema);
  if (types.has('integer') || types.has('number')) {
    return false;
  }
  // Numbers described as strings, by their example or their name.
  const { examples } = shapes.of(parameter.schema);
  const digits = examples.some(value => /^\d+$/.test(String(value)));
  return (
    types.has('string') &&
    !digits &&
    !/^(page|per_?page)$/i.test(parameter.name)
  );
}

function firstPage(parameter: Parameter, shapes: SchemaShapes): number {
  const shape = shapes.of(parameter.schema);
  const zero =
    shape.minimum === 0 ||
    shape.default === 0 ||
    /(starts?|begin\w*|index\w*) (at|from|with) (0|zero)|zero[- ](based|indexed)|0[- ](based|indexed)/i.test(
      parameter.description ?? shape.description ?? '',
    );
  return zero ? 0 : 1;
}

function limitsOf(
  limit: Parameter | undefined,
  shapes: SchemaShapes,
): { defaultLimit: number; maxLimit: number } {
  const shape = shapes.of(limit?.schema);
  const told = limit?.description ?? shape.description ?? '';
  const documented =
    numberOf(shape.default) ?? numberIn(told, /default\D{0,25}?(\d[\d,]*)/i);
  const highest =
    shape.maximum ??
    numberIn(
      told,
      /(?:max(?:imum)?|at most|up to|no more than)\b\D{0,30}?(\d[\d,]*)/i,
    ) ??
    numberIn(told, /between \d+ and (\d[\d,]*)/i);
  const maxLimit = bounded(
    highest ?? Math.max(fallbackMaximum, documented ?? 0),
  );
  return {
    defaultLimit: Math.min(bounded(documented ?? fallbackLimit), maxLimit),
    maxLimit,
  };
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined
    ? undefined
    : numberOf(Number(digits.replace(/,/g, '')));
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0
    ? number
    : undefined;
}

/** A page is never longer than this, whatever a contract says. */
function bounded(limit: number): number {
  return Math.min(Math.max(1, Math.floor(limit)), 1000);
}
