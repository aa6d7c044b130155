import { Json, JsonObject, ListShape } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { SuccessShape } from '../contract/OperationPlan';
import { schemaAt } from '../contract/schemaWalk';
import { isObject, pointerSegments, withAt } from '../json/pointer';
import { Page } from './page';
import { pageUrl } from './pageUrl';

type Meaning = ListShape['envelope'][number]['meaning'];

/** The members around the items, filled with what is true of this page. */
export function envelope(
  run: Run,
  options: {
    readonly list: ListShape;
    readonly shape: SuccessShape;
    readonly page: Page;
    readonly base: Json;
  },
): Json {
  const { list, shape, page } = options;
  let body = options.base;
  for (const { pointer, meaning } of list.envelope) {
    const value = typed(run, shape, pointer, truth(run, meaning, page));
    if (value !== undefined) {
      body = withAt(body, pointer, value);
    }
  }
  return body;
}

function truth(run: Run, meaning: Meaning, page: Page): Json | undefined {
  const link = (to: Page['next']) => (to ? pageUrl(run, to) : undefined);
  switch (meaning) {
    case 'total':
      return page.total;
    case 'count':
      return page.items.length;
    case 'has-more':
      return page.hasMore;
    case 'next-cursor':
      return page.nextCursor ?? firstValue(page.next);
    case 'previous-cursor':
      return page.previousCursor ?? firstValue(page.previous);
    case 'next-url':
      return link(page.next);
    case 'previous-url':
      return link(page.previous);
    case 'first-url':
      return link(page.first);
    case 'last-url':
      return link(page.last);
    case 'self-url':
      return pageUrl(run, {});
    case 'page':
      return page.number ?? 1;
    case 'pages':
      return page.limit > 0 ? Math.ceil(page.total / page.limit) : 0;
    case 'offset':
      return page.start;
    default:
      return page.limit;
  }
}

function firstValue(parameters: Page['next']): string | undefined {
  return parameters && Object.values(parameters).find(Boolean);
}

/** A truth in the documented type; what isn't there is `null`, absent or empty, as the schema allows. */
function typed(
  run: Run,
  shape: SuccessShape,
  pointer: string,
  value: Json | undefined,
): Json | undefined {
  const { toolbox } = run.plan.tools;
  const segments = pointerSegments(pointer);
  const name = segments.at(-1) ?? '';
  const parent =
    shape.schema &&
    schemaAt(
      run.plan.tools,
      shape.schema,
      pointer.slice(0, pointer.lastIndexOf('/')),
    );
  const info = parent ? toolbox.properties(parent).get(name) : undefined;
  if (value === undefined) {
    if (info?.types.has('null')) {
      return null;
    }
    return info?.required && info.types.has('string') ? '' : undefined;
  }
  const types = info?.types;
  if (!types || types.size === 0) {
    return value;
  }
  if (
    typeof value === 'number' &&
    !types.has('integer') &&
    !types.has('number')
  ) {
    return types.has('string') ? String(value) : undefined;
  }
  if (typeof value === 'string' && !types.has('string')) {
    const number = Number(value);
    return types.has('integer') && Number.isFinite(number) ? number : undefined;
  }
  return typeof value === 'boolean' && !types.has('boolean')
    ? undefined
    : value;
}

/**
 * Members that the schema requires around the items and that no page decides, such as `object: list`: made once per
 * operation from the branch's seed, so that every page shows the same.
 */
export function envelopeBase(
  run: Run,
  list: ListShape,
  shape: SuccessShape,
): JsonObject {
  if (list.itemsPointer === '' || !shape.schema) {
    return {};
  }
  const kept = run.state.envelopes.get(shape);
  if (kept) {
    return kept;
  }
  const empty: Page = {
    items: [],
    start: 0,
    total: 0,
    limit: 20,
    hasMore: false,
  };
  const skeleton = envelope(run, {
    list,
    shape,
    page: empty,
    base: withAt({}, list.itemsPointer, []),
  });
  const random = run.state.constantRandom(`envelope ${run.call.operation.id}`);
  const { generator } = run.plan.tools;
  const whole = generator.conform(shape.schema, skeleton, {
    random,
    direction: 'response',
    now: run.state.data.startAt,
  });
  const base = isObject(whole) ? whole : {};
  run.state.envelopes.set(shape, base);
  return base;
}
