import { escapeToken } from '../load/pointer';
import { ListShape, SchemaId } from '../model/types';
import { SchemaShapes } from './SchemaShapes';
import { plainName } from './words';

type Meaning = ListShape['envelope'][number]['meaning'];

/** Names of envelope properties and what they mean; the first that fits counts. */
const meanings: readonly (readonly [
  RegExp,
  Meaning,
  'number' | 'boolean' | 'text',
])[] = [
  [
    /^(total|totalcount|totalitems|totalelements|totalresults|totalsize|itemstotal|totalrecords|countoftotal|totalentries|resultcount|totalhits|numfound|odatacount)$/,
    'total',
    'number',
  ],
  [
    /^(count|itemscount|numberofelements|returned|returnedcount|pagecountitems|numresults)$/,
    'count',
    'number',
  ],
  [
    /^(hasmore|hasnext|hasnextpage|more|ismore|hasmoreitems)$/,
    'has-more',
    'boolean',
  ],
  [
    /^(totalpages|pages|pagecount|numpages|pagetotal|lastpagenumber|pagestotal)$/,
    'pages',
    'number',
  ],
  [
    /^(page|currentpage|pagenumber|number|pageindex|pagenum)$/,
    'page',
    'number',
  ],
  [/^(offset|skip|start|startindex|startat)$/, 'offset', 'number'],
  [
    /^(limit|perpage|pagesize|size|maxresults|itemsperpage|resultsperpage)$/,
    'limit',
    'number',
  ],
  [
    /^(nextcursor|nextpagetoken|nexttoken|continue|continuationtoken|endcursor|nextpagecursor|nextpageid|nextmarker|paginationtoken|cursor|nextpageparam)$/,
    'next-cursor',
    'text',
  ],
  [
    /^(previouscursor|prevcursor|previouspagetoken|startcursor|prevpagetoken|previoustoken)$/,
    'previous-cursor',
    'text',
  ],
  [
    /^(next|nexturl|nextpageuri|nexthref|nextlink|nextpage|nextpageurl|odatanextlink)$/,
    'next-url',
    'text',
  ],
  [
    /^(previous|prev|previousurl|previouspageuri|prevpage|prevurl|previouspage|prevlink|previouslink|prevpageurl)$/,
    'previous-url',
    'text',
  ],
  [
    /^(first|firstpageuri|firsturl|firstpage|firstlink|firstpageurl)$/,
    'first-url',
    'text',
  ],
  [
    /^(last|lasturl|lastpage|lastpageuri|lastlink|lastpageurl)$/,
    'last-url',
    'text',
  ],
  [/^(self|selfurl|href|uri|url|selflink)$/, 'self-url', 'text'],
];

/** Objects in a list's body that hold what is said about the page. */
const holders =
  /^(meta|metadata|pagination|paging|pageinfo|page|links|cursors|cursor|responsemetadata|nextpage|next|prev|previous|first|last|self|resultset|collection|pages)$/;

const maxDepth = 3;

/** What the properties around a list mean, as far as their names say. */
export function inferEnvelope(
  body: SchemaId | undefined,
  list: {
    readonly itemsPointer: string;
    readonly paging: ListShape['paging'];
  },
  shapes: SchemaShapes,
): ListShape['envelope'] {
  if (body === undefined || list.itemsPointer === '') {
    return [];
  }
  const found: ListShape['envelope'][number][] = [];
  const visit = (at: {
    id: SchemaId;
    pointer: string;
    path: readonly string[];
  }) => {
    for (const [name, schema] of shapes.of(at.id).properties) {
      const pointer = `${at.pointer}/${escapeToken(name)}`;
      if (pointer === list.itemsPointer) {
        continue;
      }
      const path = [...at.path, plainName(name)];
      const shape = shapes.of(schema);
      const onTheWay = list.itemsPointer.startsWith(`${pointer}/`);
      const isObject = shape.properties.size > 0 && !shape.types.has('array');
      if (
        isObject &&
        path.length < maxDepth &&
        (onTheWay || holders.test(plainName(name)))
      ) {
        visit({ id: schema, pointer, path });
        continue;
      }
      const meaning = meaningOf(path, shape, list.paging);
      if (meaning) {
        found.push({ pointer, meaning });
      }
    }
  };
  visit({ id: body, pointer: '', path: [] });
  return found;
}

function meaningOf(
  path: readonly string[],
  shape: ReturnType<SchemaShapes['of']>,
  paging: ListShape['paging'],
): Meaning | undefined {
  const name = path[path.length - 1];
  const holder = path.at(-2) ?? '';
  if (!kindsOf(shape).has('text')) {
    const [, plain] =
      meanings.find(
        ([names, , kind]) => names.test(name) && kindsOf(shape).has(kind),
      ) ?? [];
    return plain;
  }
  // `next: {href}`, `next_page: {offset, uri}`, `cursors: {after}`.
  const back = /^(prev|previous)$/.test(holder) ? 'previous' : undefined;
  const direction = /^(next|nextpage)$/.test(holder) ? 'next' : back;
  if (direction) {
    return /^(href|uri|url|path)$/.test(name)
      ? `${direction}-url`
      : `${direction}-cursor`;
  }
  if (/^(first|last|self)$/.test(holder) && /^(href|uri|url)$/.test(name)) {
    return `${holder as 'first' | 'last' | 'self'}-url`;
  }
  if (
    /^cursors?$/.test(holder) &&
    /^(after|next|before|previous)$/.test(name)
  ) {
    return /^(after|next)$/.test(name) ? 'next-cursor' : 'previous-cursor';
  }
  const [, meaning] =
    meanings.find(
      ([names, , kind]) => names.test(name) && kindsOf(shape).has(kind),
    ) ?? [];
  if (meaning === 'next-url' || meaning === 'previous-url') {
    const isUrl =
      /^ur[il]/.test(shape.format ?? '') ||
      /url|uri|link|href/i.test(`${name} ${holder} ${shape.description ?? ''}`);
    const tokens = paging.kind === 'cursor' && !isUrl;
    return tokens
      ? `${meaning === 'next-url' ? 'next' : 'previous'}-cursor`
      : meaning;
  }
  return meaning;
}

function kindsOf(shape: ReturnType<SchemaShapes['of']>): Set<string> {
  const kinds = new Set<string>();
  if (shape.types.has('integer') || shape.types.has('number')) {
    kinds.add('number');
  }
  if (shape.types.has('boolean')) {
    kinds.add('boolean');
  }
  if (shape.types.has('string') || shape.types.size === 0) {
    kinds.add('text');
  }
  return kinds;
}
