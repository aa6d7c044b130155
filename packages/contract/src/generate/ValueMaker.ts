import { Json, SchemaId } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { isObject } from '../schema/jsonType';
import { accessOf } from '../schema/mergedView';
import { Place } from './Place';
import { Group, Shape } from './Shape';
import { Shapes } from './Shapes';
import { makeObject } from './makeObject';
import { makeTyped } from './makeTyped';
import { enumValue, shownValue } from './shownValue';
import { GenerateOptions, Random } from './types';

/** Beyond this many values only what must be there is made. */
const softLimit = 600;
/** Beyond this many the value is given up. */
const hardLimit = 20_000;
const maxDepth = 24;

const containers: ReadonlySet<string> = new Set(['object', 'array']);

/** Makes one value, in one attempt; a further attempt chooses other alternatives. */
export class ValueMaker {
  readonly schemas: ContractSchemas;
  readonly shapes: Shapes;
  readonly options: GenerateOptions;
  readonly random: Random;
  /** 0 for the first; later ones choose other alternatives. */
  readonly attempt: number;
  /** Where entities start among alternatives: the same in each attempt, so that further ones try the others. */
  readonly #starts: Random;
  #nodes = 0;

  constructor(
    tools: { schemas: ContractSchemas; shapes: Shapes },
    options: GenerateOptions,
    attempt: number,
  ) {
    this.schemas = tools.schemas;
    this.shapes = tools.shapes;
    this.options = options;
    this.random = options.random.fork(`value ${attempt}`);
    this.#starts = options.random.fork('alternatives');
    this.attempt = attempt;
  }

  root(name = ''): Place {
    return Place.root({
      name,
      resource: this.options.resource,
      random: this.random,
      now: this.options.now,
      turn: this.options.random.fork('turn'),
    });
  }

  /** Whether an entity is made: entities differ from each other, other values are what the contract shows first. */
  get varies(): boolean {
    return this.options.resource !== undefined;
  }

  /** A value that satisfies all of these schemas, or `undefined`. */
  make(ids: readonly SchemaId[], place: Place): Json | undefined {
    return this.#shaped(ids, [], place);
  }

  /** Whether optional parts of this kind are to be made here. */
  wantsOptional(place: Place, shape: Shape): boolean {
    const { optional, direction } = this.options;
    // A later attempt tries the smallest value: fewer parts, fewer contradictions.
    if (!(optional ?? direction === 'response') || this.attempt === 3) {
      return false;
    }
    const isContainer =
      shape.groups.length > 0 ||
      shape.properties.size > 0 ||
      shape.items.length > 0 ||
      [...(shape.types ?? [])].some(type => containers.has(type));
    return isContainer
      ? place.depth < 5 &&
          this.#nodes < softLimit &&
          place.count(shape.key) === 0
      : this.#nodes < softLimit * 3;
  }

  get crowded(): boolean {
    return this.#nodes > softLimit / 2;
  }

  access(ids: readonly SchemaId[]): { readOnly: boolean; writeOnly: boolean } {
    let readOnly = false;
    let writeOnly = false;
    for (const id of ids) {
      const access = accessOf(this.schemas.book, id);
      readOnly ||= access.readOnly;
      writeOnly ||= access.writeOnly;
    }
    return { readOnly, writeOnly };
  }

  /** Whether a property has no place in this direction. */
  hidden(ids: readonly SchemaId[]): boolean {
    const { readOnly, writeOnly } = this.access(ids);
    return this.options.direction === 'request' ? readOnly : writeOnly;
  }

  valid(ids: readonly SchemaId[], value: Json): boolean {
    return ids.every(id =>
      this.schemas.validator(id, this.options.direction, 'contract')(value),
    );
  }

  #shaped(
    ids: readonly SchemaId[],
    settled: readonly { group: Group; option: SchemaId }[],
    place: Place,
  ): Json | undefined {
    const shape = this.shapes.of(ids, settled);
    if (
      shape.never ||
      ++this.#nodes > hardLimit ||
      place.depth > maxDepth ||
      place.count(shape.key) > 2
    ) {
      return undefined;
    }
    const before = place.key;
    place.key = shape.key;
    try {
      if (shape.enum) {
        return enumValue(this, shape, ids, place);
      }
      const shown = shownValue(this, shape, ids, place);
      if (shown !== undefined) {
        return shown;
      }
      const [group] = shape.groups;
      return group && settled.length < 12
        ? this.#oneOption(group, { ids, settled, place })
        : this.#conditioned(shape, ids, place);
    } finally {
      place.key = before;
    }
  }

  #oneOption(
    group: Group,
    at: {
      ids: readonly SchemaId[];
      settled: readonly { group: Group; option: SchemaId }[];
      place: Place;
    },
  ): Json | undefined {
    const ordered = this.#inOrder(group);
    for (let index = 0; index < ordered.length; index++) {
      const option = ordered[(index + this.attempt) % ordered.length];
      const value = this.#shaped(
        at.ids,
        [...at.settled, { group, option }],
        at.place,
      );
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }

  /** Options, likeliest first; entities begin with any of those that are of the first one's kind. */
  #inOrder({ options, exclusive }: Group): readonly SchemaId[] {
    const likely = options.filter(option => !this.#isNull(option));
    const ordered = [
      ...likely,
      ...options.filter(option => this.#isNull(option)),
    ];
    // An identifier that could be replaced by what it identifies stays an identifier.
    const isVaried =
      this.varies &&
      exclusive &&
      likely.length > 1 &&
      new Set(likely.map(option => this.#kindOf(option))).size === 1;
    if (!isVaried) {
      return ordered;
    }
    const start = this.#starts.integer(0, likely.length - 1);
    return [
      ...likely.slice(start),
      ...likely.slice(0, start),
      ...ordered.slice(likely.length),
    ];
  }

  #kindOf(option: SchemaId): string {
    return [...(this.schemas.view(option).types ?? [])].sort().join();
  }

  #isNull(option: SchemaId): boolean {
    const { types } = this.schemas.view(option);
    return types !== undefined && types.size === 1 && types.has('null');
  }

  /** `if`/`then`/`else`: what was made decides which of the two it has to satisfy as well. */
  #conditioned(
    shape: Shape,
    ids: readonly SchemaId[],
    place: Place,
  ): Json | undefined {
    const value = makeTyped(this, shape, place);
    if (value === undefined || shape.conditions.length === 0) {
      return value;
    }
    const more = shape.conditions.flatMap(condition => {
      const holds = condition.if && this.valid([condition.if], value);
      return (holds ? condition.then : condition.else) ?? [];
    });
    if (more.length === 0 || this.valid(more, value)) {
      return value;
    }
    const stricter = this.shapes.of([...ids, ...more]);
    return isObject(value)
      ? makeObject(this, stricter, place, value)
      : makeTyped(this, stricter, place);
  }
}
