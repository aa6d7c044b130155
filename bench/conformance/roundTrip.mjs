import { valueAt } from './pointer.mjs';

const changing = ['update', 'replace', 'upsert'];

/** Resources of a contract that can be created and read again, with the operations of a round trip. */
export function roundTrips(model) {
  const trips = [];
  for (const resource of model.resources.values()) {
    const all = (...roles) =>
      model.operations
        .filter(
          ({ binding }) =>
            binding.resource === resource.name && roles.includes(binding.role),
        )
        .sort((a, b) => Number(a.deprecated) - Number(b.deprecated));
    const [create] = [...all('create'), ...all('upsert')];
    // A path through a parent that the create didn't name leads to somebody else's entities.
    const of = (...roles) => {
      const found = all(...roles);
      return (
        found.find(each => create && sameParents(each, create)) ?? found[0]
      );
    };
    const read = of('read');
    // Where nothing tells what was made, a caller can't go on.
    if (create && read && showsMade(create) && showsBody(read))
      trips.push({
        resource,
        create,
        read,
        list: [of('list')].find(found => found && showsBody(found)),
        change: of(...changing),
        remove: of('delete'),
      });
  }
  return trips;
}

function sameParents(operation, create) {
  const named = create.binding.parentParameters.map(each => each.resource);
  return operation.binding.parentParameters.every(each =>
    named.includes(each.resource),
  );
}

function showsMade(operation) {
  const location = operation.responses.some(({ headers }) =>
    headers.some(({ name }) => name.toLowerCase() === 'location'),
  );
  return location || showsBody(operation);
}

function showsBody({ responses }) {
  return responses.some(
    ({ status, content }) =>
      /^(2|default)/i.test(status) && content.some(({ schema }) => schema),
  );
}

/**
 * Creates an entity, reads it, finds it in the list, changes it, deletes it, and looks for it once more. Steps that the
 * contract doesn't have are left out. `exchange(operation, { path, body })` makes a call and resolves to
 * `{ reason?, body?, request, answer }`. Resolves to `{ steps, failed? }`.
 */
export async function makeRoundTrip(trip, exchange, judge) {
  const steps = [];
  const step = async (name, run) => {
    const reason = await run();
    steps.push(name);
    if (reason) throw new RoundTripFailure(name, reason);
  };
  try {
    const state = { path: {}, judge };
    await step('create', () => create(trip, exchange, state));
    await step('read', () => read(trip, exchange, state, state.sent));
    if (trip.list) await step('list', () => list(trip, exchange, state));
    if (trip.change) await step('update', () => change(trip, exchange, state));
    if (trip.remove) await step('delete', () => remove(trip, exchange, state));
    return { steps };
  } catch (error) {
    if (!(error instanceof RoundTripFailure)) throw error;
    const [reason, detail] = error.reason.split('\n');
    return { steps, failed: `${error.step}: ${reason}`, detail };
  }
}

class RoundTripFailure extends Error {
  constructor(step, reason) {
    super(reason);
    this.step = step;
    this.reason = reason;
  }
}

async function create(trip, exchange, state) {
  const made = await exchange(trip.create, {});
  if (made.reason) return made.reason;
  state.path = { ...made.request.pathParameters };
  state.sent = valueAt(made.request.body, trip.create.binding.requestPointer);
  const entity = valueAt(made.body, trip.create.binding.responsePointer);
  state.id = trip.resource.identifier.map(
    ({ property }, index) =>
      partOf(entity, property) ??
      partOf(state.sent, property) ??
      // What a caller takes for it where the entity's other answers call it something else.
      partOf(entity, 'id') ??
      partOf(entity, 'name') ??
      decoded(state.path[trip.create.binding.identifierParameters[index]]) ??
      lastSegment(made.answer.headers.location),
  );
  if (state.id.some(part => part === undefined))
    return 'no identifier in the answer';
  return undefined;
}

/** Path parameters of an operation on the entity: its identifier, and the parents it was created below. */
function pathOf(operation, trip, state) {
  const path = { ...state.path };
  const { parentParameters } = trip.create.binding;
  const seen = new Map();
  for (const { parameter, resource } of operation.binding.parentParameters) {
    // A parent with a composite identifier has several parameters, in one order everywhere.
    const index = seen.get(resource) ?? 0;
    seen.set(resource, index + 1);
    const own = parentParameters.filter(p => p.resource === resource)[index];
    if (own && state.path[own.parameter] !== undefined)
      path[parameter] = state.path[own.parameter];
  }
  operation.binding.identifierParameters.forEach((parameter, index) => {
    const id = state.id[index];
    if (id !== undefined) path[parameter] = encodeURIComponent(String(id));
  });
  return path;
}

async function read(trip, exchange, state, expected) {
  const seen = await exchange(trip.read, {
    path: pathOf(trip.read, trip, state),
  });
  if (seen.reason) return seen.reason;
  const entity = valueAt(seen.body, trip.read.binding.responsePointer);
  const wrong = trip.resource.identifier.find(
    ({ property }, index) =>
      partOf(entity, property) !== undefined &&
      String(partOf(entity, property)) !== String(state.id[index]),
  );
  if (wrong) return `another ${wrong.property} than created`;
  return difference(expected, entity, (name, value) => {
    const { judge } = state;
    if (!seen.schema) return true;
    const body = structuredClone(seen.body);
    valueAt(body, trip.read.binding.responsePointer)[name] = value;
    return !judge.check(seen.schema, 'response', body);
  });
}

/**
 * The first property that was sent and came back as something else. What doesn't come back isn't compared, nor what the
 * documented answer couldn't hold as it was sent (`mayBe`).
 */
function difference(sent, entity, mayBe) {
  if (!isObject(sent) || !isObject(entity)) return undefined;
  const name = Object.keys(sent).find(
    key =>
      ['string', 'number', 'boolean'].includes(typeof sent[key]) &&
      typeof entity[key] === typeof sent[key] &&
      sent[key] !== entity[key] &&
      mayBe(key, sent[key]),
  );
  return (
    name &&
    `${name} was sent and came back changed\n${JSON.stringify(
      sent[name],
    )} became ${JSON.stringify(entity[name])}`
  );
}

async function list(trip, exchange, state) {
  const seen = await exchange(trip.list, {
    path: pathOf(trip.list, trip, state),
  });
  if (seen.reason) return seen.reason;
  const items = valueAt(seen.body, trip.list.binding.list?.itemsPointer);
  if (!Array.isArray(items)) return 'no items in the answer';
  const [{ property }] = trip.resource.identifier;
  const found = items.some(item =>
    isObject(item)
      ? String(partOf(item, property)) === String(state.id[0])
      : String(item) === String(state.id[0]),
  );
  if (
    !found &&
    items.every(item => isObject(item) && partOf(item, property) === undefined)
  )
    return undefined;
  return found ? undefined : 'the created one is not in the list';
}

async function change(trip, exchange, state) {
  const made = await exchange(trip.change, {
    path: pathOf(trip.change, trip, state),
  });
  if (made.reason) return made.reason;
  const sent = valueAt(made.request.body, trip.change.binding.requestPointer);
  // A natural key that was sent anew moves the entity.
  trip.resource.identifier.forEach(({ property }, index) => {
    const inPath = trip.read.binding.identifierParameters[index];
    const moved = partOf(sent, property);
    if (!inPath && moved !== undefined) state.id[index] = moved;
  });
  // Identifiers stay, and the time of the change is the server's.
  const ids = new Set(trip.resource.identifier.map(({ property }) => property));
  ids.add(trip.resource.updatedProperty);
  const expected =
    isObject(sent) &&
    Object.fromEntries(Object.entries(sent).filter(([key]) => !ids.has(key)));
  const reason = await read(trip, exchange, state, expected);
  return reason && `read after it: ${reason}`;
}

async function remove(trip, exchange, state) {
  const made = await exchange(trip.remove, {
    path: pathOf(trip.remove, trip, state),
  });
  if (made.reason) return made.reason;
  const seen = await exchange(trip.read, {
    path: pathOf(trip.read, trip, state),
  });
  if ([404, 410].includes(seen.answer?.status)) return undefined;
  const soft = trip.resource.softDelete;
  const entity = valueAt(seen.body, trip.read.binding.responsePointer);
  if (soft && entity?.[soft.property] === soft.value) return undefined;
  return `read after it answered ${seen.answer?.status ?? 'nothing'}`;
}

const lastSegment = location =>
  location === undefined
    ? undefined
    : decodeURIComponent(location.split(/[?#]/)[0].split('/').at(-1));
/** The identifier's part in an entity, by property or pointer. */
const partOf = (entity, property) =>
  property.startsWith('/') ? valueAt(entity, property) : entity?.[property];
const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const decoded = text =>
  text === undefined ? undefined : decodeURIComponent(text);
