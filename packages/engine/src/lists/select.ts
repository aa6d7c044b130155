import { Json, ListShape } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { Target } from '../choose/existence';
import { identifierText } from '../contract/identity';
import { asksForAll } from '../contract/listedValues';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { getAt, getPath, isObject } from '../json/pointer';
import { EntityTable, Live } from '../state/EntityTable';
import { OrderedIndex } from '../state/OrderedIndex';
import { ActiveFilter, activeFilters, textTest } from './filters';
import { IndexSequence, Sequence, SortedSequence } from './Sequence';
import { sortKeys } from './sorting';

/** Reads a parameter of a list: of the query or, for a search, of the body. */
export function parameterReader(
  run: Run,
): (parameter: string) => Json | undefined {
  const { body } = run.call.request;
  return parameter => {
    const value = run.query[parameter];
    if (value !== undefined) {
      return value;
    }
    return parameter.startsWith('/')
      ? getAt(body, parameter)
      : getPath(isObject(body) ? body : undefined, [parameter]);
  };
}

/**
 * A default that a filter has of its own acts (`state=open`); one that comes with the schema of the property it
 * compares with says what a new entity starts as, not what a list shows.
 */
function filterReader(
  run: Run,
  read: (parameter: string) => Json | undefined,
): (parameter: string) => Json | undefined {
  const { parameters } = run.call.operation;
  let sent: URLSearchParams | undefined;
  return name => {
    const value = read(name);
    const schema = parameters.find(
      one => one.in === 'query' && one.name === name,
    )?.schema;
    if (
      value === undefined ||
      !/#\/(components\/schemas|definitions)\//.test(schema ?? '')
    ) {
      return value;
    }
    sent ??= new URLSearchParams(run.call.url.split('?')[1] ?? '');
    const isSent = [...sent.keys()].some(
      key => key === name || key.startsWith(`${name}[`),
    );
    return isSent || !Object.hasOwn(run.query, name) ? value : undefined;
  };
}

/**
 * The entities that a list shows, in order. Newest first (or oldest first), by parent and by one equality filter come
 * straight from an index; other filters, sorts and text look at every candidate.
 */
export function select(
  run: Run,
  table: EntityTable,
  target: Target,
  shape: ListShape,
): Sequence {
  const read = parameterReader(run);
  const { plan: resource } = table;
  const parents =
    resource.chain.length > 0 && target.parents.length === resource.chain.length
      ? target.parents
      : undefined;
  const readFilter = filterReader(run, read);
  const acting = shape.filters.filter(
    ({ parameter, pointer }) =>
      !asksForAll(
        readFilter(parameter),
        resource.properties.get(pointer.slice(1)),
      ),
  );
  const filters = [
    ...otherParentFilters(run, resource),
    ...activeFilters(acting, readFilter),
    ...searchFilters(run, resource, shape),
  ];
  const text = shape.text === undefined ? undefined : read(shape.text);
  const keys = sortKeys(shape.sort, resource, read);
  const indexed = filters.find(filter => filter.equals !== undefined);
  const index = baseIndex(table, parents, indexed);
  const tests = filters
    .filter(filter => filter !== indexed)
    .map(filter => filter.test);
  if (typeof text === 'string' && text !== '') {
    tests.push(textTest(text));
  }
  const { createdProperty } = resource.resource;
  const isByCreation =
    keys.length === 0 ||
    (keys.length === 1 &&
      createdProperty !== undefined &&
      keys[0].path.join('/') === propertyPath(createdProperty).join('/'));
  if (isByCreation && tests.length === 0) {
    return new IndexSequence(index, keys[0]?.isDescending ?? true);
  }
  const lives =
    tests.length === 0
      ? index.items
      : index.items.filter(live => {
          const { body } = table.entity(live);
          return tests.every(test => test(body));
        });
  return new SortedSequence(table, lives, keys);
}

function baseIndex(
  table: EntityTable,
  parents: readonly string[] | undefined,
  indexed: ActiveFilter | undefined,
): OrderedIndex<Live> {
  if (indexed?.equals !== undefined) {
    return table.equal(indexed.pointer, indexed.equals, parents);
  }
  return parents ? table.children(parents) : table.order;
}

/** `/sections/{id}/tasks` where tasks are kept under projects: those that refer to the section. */
function otherParentFilters(
  run: Run,
  resource: ResourcePlan,
): readonly ActiveFilter[] {
  return run.plan.otherParents.flatMap(({ parameters, resource: name }) => {
    const pointer = resource.resource.references.find(
      reference => reference.resource === name,
    )?.pointer;
    const [parameter] = parameters;
    const value = run.path[parameter];
    return pointer === undefined || value === undefined || parameters.length > 1
      ? []
      : activeFilters([{ parameter, pointer, operator: 'eq' }], () =>
          identifierText(value),
        );
  });
}

/** The body of a search filters by the properties it names; those that page and sort have their own meaning. */
function searchFilters(
  run: Run,
  resource: ResourcePlan,
  shape: ListShape,
): readonly ActiveFilter[] {
  const { body } = run.call.request;
  if (run.call.operation.binding.role !== 'search' || !isObject(body)) {
    return [];
  }
  const taken = new Set([
    ...shape.filters.map(filter => filter.parameter),
    shape.text,
    shape.fields,
    shape.sort?.parameter,
    shape.sort?.directionParameter,
    ...Object.values(shape.paging).map(String),
  ]);
  const named = [
    body,
    ...['filter', 'filters', 'query', 'where'].map(name => body[name]),
  ]
    .filter(isObject)
    .flatMap(part => Object.entries(part));
  return named
    .filter(([name]) => resource.properties.has(name) && !taken.has(name))
    .flatMap(([name, value]) =>
      activeFilters(
        [
          {
            parameter: name,
            pointer: `/${name}`,
            operator: isObject(value) ? 'range' : 'eq',
          },
        ],
        () => value,
      ),
    );
}
