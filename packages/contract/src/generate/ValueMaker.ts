import { Json, SchemaId } from '../model/types';
import { isArray, isObject, jsonType } from '../schema/jsonType';
import { accessOf } from '../schema/mergedView';
import { ContractSchemas } from '../schema/ContractSchemas';
import { JsonType } from '../schema/types';
import { TextFacts } from './formats';
import { makeArray } from './makeArray';
import { makeObject } from './makeObject';
import { textByName } from './namedTexts';
import { makeNumber } from './numbers';
import { Place } from './Place';
import { fitsScalar, Group, Shape, Shapes } from './Shape';
import { Subject } from './Subject';
import { makeText, matchesPattern } from './texts';
import { isoDate, isoDateTime, namesTime, timeFor } from './times';
import { GenerateOptions, Random } from './types';

/** Beyond this many values only what must be there is made. */
const softLimit = 600;
/** Beyond this many the value is given up. */
const hardLimit = 20_000;
const maxDepth = 24;

const containers: ReadonlySet<string> = new Set(['object', 'array']);
const freeNames =
  /^(metadata|data|object|properties|attributes|payload|params|extra|context|details|fields|settings|config|options)$/i;

/** Choices of shapes with an enum of scalars. */
const choices = new WeakMap<Shape, readonly Json[]>();

/** What texts are made of at one place; its subject only when it is asked for. */
class PlaceFacts implements TextFacts {
  readonly name: string;
  readonly resource: string | undefined;
  readonly #place: Place;

  constructor(
    place: Place,
    readonly random: Random,
    readonly example: string | undefined,
  ) {
    this.name = place.name;
    this.resource = place.resource;
    this.#place = place;
  }

  get subject(): Subject {
    return this.#place.subject;
  }
}

/** Makes one value, in one attempt; a further attempt chooses other alternatives. */
export class ValueMaker {
  readonly schemas: ContractSchemas;
  readonly shapes: Shapes;
  readonly options: GenerateOptions;
  readonly random: Random;
  readonly #attempt: number;
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
    this.#attempt = attempt;
  }

  root(name = ''): Place {
    return Place.root({
      name,
      resource: this.options.resource,
      random: this.random,
      now: this.options.now,
    });
  }

  /** A value that satisfies all of these schemas, or `undefined`. */
  make(ids: readonly SchemaId[], place: Place): Json | undefined {
    return this.#shaped(ids, [], place);
  }

  /** Whether optional parts of this kind are to be made here. */
  wantsOptional(place: Place, shape: Shape): boolean {
    const { optional, direction } = this.options;
    // A later attempt tries the smallest value: fewer parts, fewer contradictions.
    if (!(optional ?? direction === 'response') || this.#attempt === 3) {
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
        return this.#fromEnum(shape, ids, place);
      }
      const shown = this.#shown(shape, ids, place);
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
    const { options } = group;
    const likely = options.filter(option => !this.#isNull(option));
    const ordered = [
      ...likely,
      ...options.filter(option => this.#isNull(option)),
    ];
    for (let index = 0; index < ordered.length; index++) {
      const option = ordered[(index + this.#attempt) % ordered.length];
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
    const value = this.#typed(shape, place);
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
      : this.#typed(stricter, place);
  }

  #fromEnum(
    shape: Shape,
    ids: readonly SchemaId[],
    place: Place,
  ): Json | undefined {
    const from = this.#choices(shape, ids);
    if (from.length === 0) {
      return undefined;
    }
    const shown = shape.examples.find(example => from.includes(example));
    if (this.options.resource !== undefined || place.isItem) {
      return this.random.pick(from);
    }
    return this.#attempt === 0
      ? shown ?? from[0]
      : from[this.#attempt % from.length];
  }

  /** The values of an enum that fit the rest of the shape; `null` and nothing only where there is nothing else. */
  #choices(shape: Shape, ids: readonly SchemaId[]): readonly Json[] {
    const known = choices.get(shape);
    if (known) {
      return known;
    }
    const listed = shape.enum ?? [];
    const fitting = listed.filter(value =>
      isContainer(value)
        ? this.valid(ids, value)
        : fitsScalar(shape, value, matchesPattern),
    );
    const solid = fitting.filter(value => value !== null && value !== '');
    const from = solid.length > 0 ? solid : fitting;
    // Whether an object is valid depends on the direction, too.
    if (!listed.some(isContainer)) {
      choices.set(shape, from);
    }
    return from;
  }

  /** What the contract itself shows: an example, else the default. */
  #shown(
    shape: Shape,
    ids: readonly SchemaId[],
    place: Place,
  ): Json | undefined {
    const nothing = shape.examples.length === 0 && shape.default === undefined;
    if (nothing || place.retry > 0) {
      return undefined;
    }
    // Entities differ from each other, and times agree with each other, so those are made even where one is shown.
    const varied = this.options.resource !== undefined;
    for (const value of [...shape.examples, shape.default]) {
      if (value === undefined || value === null) {
        continue;
      }
      if (typeof value === 'object') {
        if (
          !(varied && place.depth === 0) &&
          (!isObject(value) || this.options.given === undefined) &&
          this.valid(ids, value)
        ) {
          return value;
        }
      } else if (
        fitsScalar(shape, value, matchesPattern) &&
        !this.#madeAnyway(shape, value, place, varied)
      ) {
        return value;
      }
    }
    return undefined;
  }

  #madeAnyway(
    shape: Shape,
    value: string | number | boolean,
    place: Place,
    varied: boolean,
  ): boolean {
    if (typeof value === 'boolean') {
      return false;
    }
    if (shape.format === 'date-time' || shape.format === 'date') {
      return true;
    }
    if (typeof value === 'number') {
      return value > 1e8 && namesTime(place.name);
    }
    return (
      varied &&
      (shape.format === 'uuid' ||
        shape.format === 'email' ||
        (shape.format === undefined &&
          !namesTime(place.name) &&
          this.#named(place, value) !== undefined))
    );
  }

  #named(place: Place, example?: string): string | undefined {
    return textByName(new PlaceFacts(place, this.random, example));
  }

  #typed(shape: Shape, place: Place): Json | undefined {
    const type = this.#type(shape, place);
    if (type !== 'object' && type !== 'array' && place.depth > 0) {
      const reference = this.#reference(shape, place);
      if (reference !== undefined) {
        return reference;
      }
    }
    switch (type) {
      case 'null':
        return null;
      case 'boolean':
        return this.#boolean(place);
      case 'integer':
      case 'number':
        return makeNumber(shape, {
          name: place.name,
          subject: place.subject,
          random: this.random,
          integer: type === 'integer' || /^int/.test(shape.format ?? ''),
          now: this.options.now,
        });
      case 'string':
        return this.#text(shape, place);
      case 'array':
        return makeArray(this, shape, place);
      case 'object':
        return makeObject(
          this,
          shape,
          place,
          place.depth === 0 ? this.options.given : undefined,
        );
      default:
        return undefined;
    }
  }

  #text(shape: Shape, place: Place): string | undefined {
    const example = shape.examples.find(
      (each): each is string => typeof each === 'string',
    );
    // An example without a format shows how a time is written.
    if (example !== undefined && !shape.format && namesTime(place.name)) {
      const ms = timeFor(place.name, place.subject, this.random);
      if (/^\d{4}-\d\d-\d\d$/.test(example)) {
        return isoDate(ms);
      }
      return /^\d{4}-\d\d-\d\dT/.test(example) ? isoDateTime(ms) : example;
    }
    return makeText(shape, new PlaceFacts(place, this.random, example));
  }

  #reference(shape: Shape, place: Place): Json | undefined {
    const { reference } = this.options;
    if (!reference) {
      return undefined;
    }
    const id = shape.key.split(' ')[0];
    const value = reference(place.name, id);
    return value !== undefined && fitsScalar(shape, value, matchesPattern)
      ? value
      : undefined;
  }

  #boolean({ name }: Place): boolean {
    if (
      /^(live|live_?mode|deleted|archived|disabled|test_?failure|closed|refunded|disputed|locked|suspended)$/i.test(
        name,
      )
    ) {
      return false;
    }
    if (/^(active|enabled|ok|success|verified|valid)$/i.test(name)) {
      return true;
    }
    return this.random.integer(0, 1) === 1;
  }

  #type(shape: Shape, place: Place): JsonType | undefined {
    if (shape.types) {
      const solid = [...shape.types].find(type => type !== 'null');
      return solid ?? (shape.types.has('null') ? 'null' : undefined);
    }
    if (
      shape.properties.size > 0 ||
      shape.required.size > 0 ||
      shape.patternProperties.size > 0 ||
      shape.extraGiven ||
      shape.minProperties > 0
    ) {
      return 'object';
    }
    if (shape.items.length > 0 || shape.prefixItems.length > 0) {
      return 'array';
    }
    if (
      shape.minimum !== -Infinity ||
      shape.maximum !== Infinity ||
      shape.multiples.length > 0
    ) {
      return 'number';
    }
    const example = shape.examples[0];
    if (shape.patterns.length === 0 && shape.format === undefined) {
      if (example !== undefined) {
        return jsonType(example);
      }
      if (place.name === '' || freeNames.test(place.name)) {
        return 'object';
      }
    }
    return 'string';
  }
}

function isContainer(value: Json): boolean {
  return isObject(value) || isArray(value);
}
