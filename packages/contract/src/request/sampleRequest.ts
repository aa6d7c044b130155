import { createRandom } from '../generate/random';
import { Random } from '../generate/types';
import {
  ContractModel,
  Json,
  Operation,
  Parameter,
  SchemaId,
} from '../model/types';
import { ContractTools, toolsOf } from '../schema/contractTools';
import { Violation } from '../schema/types';
import { requestReader } from './requestReader';
import { bodyRevision } from './revisedBody';
import { SampleBody, sampleBody } from './sampleBody';
import {
  encodePairs,
  Pair,
  writeHeader,
  writePath,
  writeQuery,
} from './writeParameter';

export interface SampleOptions {
  readonly random: Random;
  /** ms since the epoch. */
  readonly now: number;
  /** Identifier of an existing entity for a path parameter or property, when there is one. */
  readonly reference?: (name: string, schema: SchemaId) => Json | undefined;
  /** Whether an entity with this identifier exists, for creates whose caller chooses it: another one is sent then. */
  readonly isTaken?: (identifier: readonly Json[]) => boolean;
  /** Values that path parameters must have, by name, and arguments that stand for them in calls. */
  readonly pathParameters?: { readonly [name: string]: Json };
}

/** A request that the contract allows, ready to be sent. */
export interface SampleRequest {
  /** By name, percent-encoded as they stand in the path. */
  readonly pathParameters: { readonly [name: string]: string };
  /** The path with its parameters filled in, without server or query. */
  readonly path: string;
  /** In the order of the document, not encoded. */
  readonly query: readonly Pair[];
  /** `query` as it is sent, without `?`. */
  readonly queryString: string;
  /** Documented headers that are required, `cookie` and `content-type`. Credentials aren't here. */
  readonly headers: { readonly [name: string]: string };
  readonly mediaType?: string;
  readonly body?: Json;
  /** `body` as it is sent. */
  readonly bodyText?: string;
  /** What the contract's own reader still finds wrong; `[]` unless the contract can't be satisfied. */
  readonly violations: readonly Violation[];
}

const attempts = 4;

class RequestSampler {
  readonly #tools: ContractTools;
  readonly #model: ContractModel;
  readonly #operation: Operation;
  readonly #options: SampleOptions;
  readonly #attempt: number;

  constructor(
    model: ContractModel,
    operation: Operation,
    options: SampleOptions,
    attempt: number,
  ) {
    this.#tools = toolsOf(model);
    this.#model = model;
    this.#operation = operation;
    this.#options = options;
    this.#attempt = attempt;
  }

  sample(): SampleRequest {
    const { pathValues, pathParameters, query, headers } = this.#parameters();
    const body = this.#body(pathValues);
    if (body) {
      headers['content-type'] = body.contentType;
    }
    const path = this.#operation.path.replace(
      /\{([^}]+)\}/g,
      (whole, name: string) => pathParameters[name] ?? whole,
    );
    const sample = {
      pathParameters,
      path,
      query,
      queryString: encodePairs(query),
      headers,
      ...(body && {
        mediaType: body.mediaType,
        body: body.value,
        bodyText: body.text,
      }),
    };
    return { ...sample, violations: this.#violations(sample) };
  }

  /** Parameters as they are sent; those of the path also as values. */
  #parameters() {
    const pathParameters: { [name: string]: string } = {};
    const pathValues: { [name: string]: Json } = {};
    const query: Pair[] = [];
    const headers: { [name: string]: string } = {};
    const cookies: string[] = [];
    for (const parameter of this.#operation.parameters) {
      if (!parameter.required && parameter.in !== 'path') {
        continue;
      }
      const value = this.#parameter(parameter);
      switch (parameter.in) {
        case 'path':
          pathValues[parameter.name] = value;
          pathParameters[parameter.name] = writePath(parameter, value);
          break;
        case 'query':
          query.push(...this.#queryPairs(parameter, value));
          break;
        case 'header':
          headers[parameter.name] = writeHeader(parameter, value);
          break;
        default:
          cookies.push(`${parameter.name}=${writeHeader(parameter, value)}`);
      }
    }
    this.#addUndeclared(pathParameters);
    if (cookies.length > 0) {
      headers.cookie = cookies.join('; ');
    }
    return { pathParameters, pathValues, query, headers };
  }

  #body(path: { readonly [name: string]: Json }): SampleBody | undefined {
    const { random, now, reference, isTaken, pathParameters } = this.#options;
    return sampleBody(this.#tools, this.#operation.requestBody, {
      random,
      now,
      reference,
      fromExample: this.#attempt === 0,
      revise: bodyRevision(this.#tools.schemas, {
        model: this.#model,
        operation: this.#operation,
        path,
        identifiers: pathParameters,
        isTaken,
      }),
    });
  }

  #violations(sample: Omit<SampleRequest, 'violations'>): readonly Violation[] {
    const reader = requestReader(this.#model, this.#operation);
    const headers = new Map(
      Object.entries(sample.headers).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    const { violations } = reader.read(
      {
        pathParameters: sample.pathParameters,
        query: sample.queryString,
        header: name => headers.get(name),
        body:
          sample.bodyText === undefined
            ? undefined
            : new TextEncoder().encode(sample.bodyText),
      },
      'contract',
    );
    return violations;
  }

  /** Some contracts use path parameters without declaring them. */
  #addUndeclared(pathParameters: { [name: string]: string }): void {
    for (const [, name] of this.#operation.path.matchAll(/\{([^}]+)\}/g)) {
      if (pathParameters[name] === undefined) {
        const wish =
          this.#options.pathParameters?.[name] ??
          this.#options.reference?.(name, '');
        pathParameters[name] = encodeURIComponent(String(wish ?? '1'));
      }
    }
  }

  /** Empty objects and lists can't be told in a query, so a required one gets its optional parts. */
  #queryPairs(parameter: Parameter, value: Json): readonly Pair[] {
    const pairs = writeQuery(parameter, value);
    const { schema, name } = parameter;
    if (pairs.length > 0 || schema === undefined) {
      return pairs;
    }
    const fuller = this.#tools.generator.generateNamed(schema, name, {
      random: this.#options.random.fork(`query ${name}`),
      now: this.#options.now,
      direction: 'request',
      optional: true,
    });
    // Objects of which nothing is documented have some member at least.
    const told = [fuller, [{ name }], { name }]
      .filter(each => each !== undefined && this.#valid(schema, each))
      .map(each => writeQuery(parameter, each ?? null))
      .find(each => each.length > 0);
    return told ?? pairs;
  }

  /** Whether a parameter may name the entity or a parent: those of the path, and arguments of calls. */
  #isIdentifying({ in: place, name }: Parameter): boolean {
    const { identifierIn, identifierParameters } = this.#operation.binding;
    return (
      place === 'path' ||
      (place === identifierIn && identifierParameters.includes(name))
    );
  }

  #parameter(parameter: Parameter): Json {
    const { name, schema } = parameter;
    const { random, now, reference, pathParameters } = this.#options;
    const known = this.#isIdentifying(parameter)
      ? pathParameters?.[name]
      : undefined;
    const wishes = [
      known,
      // A number in the entity may be documented as a text in the path.
      typeof known === 'number' ? String(known) : undefined,
      schema === undefined ? undefined : reference?.(name, schema),
      ...parameter.examples.map(example => example.value),
    ];
    const fitting = wishes.find(
      wish =>
        wish !== undefined &&
        wish !== null &&
        (schema === undefined || this.#valid(schema, wish)),
    );
    if (fitting !== undefined) {
      return fitting;
    }
    const made =
      schema === undefined
        ? undefined
        : this.#tools.generator.generateNamed(schema, name, {
            random: random.fork(`${parameter.in} ${name}`),
            now,
            direction: 'request',
            ...(reference && { reference }),
          });
    // An empty path segment would be another path.
    return made === undefined || (parameter.in === 'path' && made === '')
      ? '1'
      : made;
  }

  #valid(schema: SchemaId, value: Json): boolean {
    return this.#tools.schemas.validator(schema, 'request', 'contract')(value);
  }
}

/** A valid request of an operation: what must be there, examples first. */
export function sampleRequest(
  model: ContractModel,
  operation: Operation,
  options: SampleOptions,
): SampleRequest {
  let best: SampleRequest | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const sampler = new RequestSampler(
      model,
      operation,
      attempt === 0
        ? options
        : { ...options, random: options.random.fork(`retry ${attempt}`) },
      attempt,
    );
    const sample = sampler.sample();
    if (sample.violations.length === 0) {
      return sample;
    }
    best ??= sample;
  }
  return best as SampleRequest;
}

/** As `sampleRequest`, from a seed: for those who have no generator at hand. */
export function seededSample(
  model: ContractModel,
  operation: Operation,
  options: Omit<SampleOptions, 'random'> & { readonly seed: string },
): SampleRequest {
  return sampleRequest(model, operation, {
    ...options,
    random: createRandom(`${options.seed}\nsample\n${operation.id}`),
  });
}
