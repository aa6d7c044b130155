import {
  Json,
  MediaType,
  Operation,
  ResponseBuilder,
  SuccessOptions,
  ResponseChoice,
  ResponseSpec,
  SchemaId,
} from '@smartsandbox/contract';
import { ContractTools } from './ContractTools';
import { joinIdentifier, identifierText } from './identity';
import { ResourcePlan } from './ResourcePlan';
import { itemSchema } from './schemaWalk';

const noParents: readonly string[] = [];

/** Callers choose `Accept` freely; only this many of their texts are remembered per operation. */
const keptChoices = 32;

/** A documented success, resolved to what answering needs. */
export interface SuccessShape {
  readonly choice: ResponseChoice;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly media: MediaType | undefined;
  readonly schema: SchemaId | undefined;
  readonly isJson: boolean;
  /** Schema of the items of a list answer, when it can be told. */
  readonly items: SchemaId | undefined;
  /** Names the form of the body; entities keep one rendering per form. */
  readonly form: string;
  readonly has: (header: string) => boolean;
}

interface LastSuccess {
  readonly accept: string | undefined;
  readonly status: number | undefined;
  readonly isStrict: boolean;
  readonly shape: SuccessShape | 406;
}

/** A parent that a path names, by one parameter per part of its identifier, in the identifier's order. */
export interface ParentParameters {
  readonly resource: string;
  readonly parameters: readonly string[];
}

/** Canonical identifier of a parent that the path names. */
export function parentIdentifier(
  { parameters }: ParentParameters,
  path: { readonly [name: string]: Json },
): string {
  return joinIdentifier(parameters.map(name => path[name] ?? ''));
}

/** The parents in an operation's path, outermost first; parameters in a row make up a composite identifier. */
export function parentsNamed(
  tools: ContractTools,
  operation: Operation,
): readonly ParentParameters[] {
  const parents: { resource: string; parameters: string[] }[] = [];
  for (const { parameter, resource } of operation.binding.parentParameters) {
    const parts = tools.model.resources.get(resource)?.identifier.length ?? 1;
    const last = parents.at(-1);
    if (last?.resource === resource && last.parameters.length < parts) {
      last.parameters.push(parameter);
    } else {
      parents.push({ resource, parameters: [parameter] });
    }
  }
  return parents;
}

/** What the simulation needs to know about an operation, worked out once per contract. */
export class OperationPlan {
  readonly tools: ContractTools;
  readonly operation: Operation;
  readonly builder: ResponseBuilder;
  readonly resource: ResourcePlan | undefined;
  /** Path parameters that give the entity's `parents`, outermost first; several where the parent's identifier has parts. */
  readonly parentParameters: readonly ParentParameters[];
  /** Parents in the path that the resource isn't kept under: they must exist, and narrow a list. */
  readonly otherParents: readonly ParentParameters[];
  /** Whether the path names every parent that the resource's entities are kept under. */
  readonly hasAllParents: boolean;
  readonly usesETag: boolean;
  readonly usesLastModified: boolean;
  readonly requiresIfMatch: boolean;
  readonly #identifierParameters: readonly string[];
  readonly #successes = new Map<string, SuccessShape | 406>();
  /** A client accepts the same in each call. */
  #lastSuccess: LastSuccess | undefined;

  constructor(
    tools: ContractTools,
    operation: Operation,
    builder: ResponseBuilder,
  ) {
    this.tools = tools;
    this.operation = operation;
    this.builder = builder;
    const { binding } = operation;
    this.resource = tools.resource(binding.resource);
    this.#identifierParameters = binding.identifierParameters;
    const chain = this.resource?.chain ?? [];
    const named = parentsNamed(tools, operation);
    const byResource = new Map(named.map(one => [one.resource, one]));
    this.parentParameters = chain.flatMap(name => byResource.get(name) ?? []);
    this.hasAllParents = this.parentParameters.length === chain.length;
    this.otherParents = named.filter(
      one =>
        !(this.hasAllParents && this.parentParameters.includes(one)) &&
        tools.model.resources.has(one.resource),
    );
    const headers = operation.responses.flatMap(response =>
      response.headers.map(header => header.name.toLowerCase()),
    );
    const sent = new Set(
      operation.parameters
        .filter(parameter => parameter.in === 'header')
        .map(parameter => parameter.name.toLowerCase()),
    );
    this.usesETag =
      headers.includes('etag') ||
      sent.has('if-match') ||
      sent.has('if-none-match');
    this.usesLastModified =
      headers.includes('last-modified') || sent.has('if-modified-since');
    this.requiresIfMatch =
      operation.responses.some(response => response.status === '428') &&
      operation.method !== 'get';
  }

  /** Identifier of the entity that the path names; `undefined` when it names none. */
  identifier(path: { readonly [name: string]: Json }): string | undefined {
    const names = this.#identifierParameters;
    if (names.length === 0) {
      return undefined;
    }
    return names.length === 1
      ? identifierText(path[names[0]] ?? '')
      : joinIdentifier(names.map(name => path[name] ?? ''));
  }

  identifierValues(path: { readonly [name: string]: Json }): readonly Json[] {
    return this.#identifierParameters.map(name => path[name] ?? '');
  }

  parents(path: { readonly [name: string]: Json }): readonly string[] {
    return this.parentParameters.length === 0
      ? noParents
      : this.parentParameters.map(one => parentIdentifier(one, path));
  }

  /** The success to answer with (behaviour.md §5 *Which success*), or the documented one with `status`. */
  success(
    accept: string | undefined,
    options: SuccessOptions = {},
  ): SuccessShape | 406 {
    const { status, isStrict = false } = options;
    const last = this.#lastSuccess;
    if (
      last &&
      last.accept === accept &&
      last.status === status &&
      last.isStrict === isStrict
    ) {
      return last.shape;
    }
    const shape = this.#findSuccess(accept, { status, isStrict });
    this.#lastSuccess = { accept, status, isStrict, shape };
    return shape;
  }

  #findSuccess(
    accept: string | undefined,
    options: SuccessOptions,
  ): SuccessShape | 406 {
    const { status, isStrict } = options;
    const key = `${isStrict ? '!' : ''}${status ?? ''} ${accept ?? ''}`;
    let shape = this.#successes.get(key);
    if (shape === undefined) {
      const choice = this.builder.success(accept, options);
      shape = choice === 406 ? 406 : this.#shape(choice);
      if (this.#successes.size >= keptChoices) {
        this.#successes.clear();
      }
      this.#successes.set(key, shape);
    }
    return shape;
  }

  #shape(choice: ResponseChoice): SuccessShape {
    const media = choice.mediaType;
    const schema = media?.schema;
    const { list, responsePointer } = this.operation.binding;
    const names = new Set(
      choice.response?.headers.map(header => header.name.toLowerCase()),
    );
    return {
      choice,
      status: choice.status,
      contentType: media && concreteType(media.mediaType),
      media,
      schema,
      isJson: media !== undefined && isJsonType(media.mediaType),
      items:
        list && schema
          ? itemSchema(this.tools, schema, list.itemsPointer)
          : undefined,
      form: `${schema ?? ''} ${responsePointer ?? '-'} ${
        media?.mediaType ?? ''
      }`,
      has: header => names.has(header),
    };
  }

  /** The documented response with exactly this status, its range or `default`. */
  documented(status: number): ResponseSpec | undefined {
    const { responses } = this.operation;
    const range = `${Math.floor(status / 100)}XX`;
    return (
      responses.find(response => response.status === String(status)) ??
      responses.find(response => response.status.toUpperCase() === range) ??
      responses.find(response => response.status === 'default')
    );
  }

  /** Whether a status is documented by itself. */
  documents(status: number): boolean {
    return this.operation.responses.some(
      response => response.status === String(status),
    );
  }
}

export function isJsonType(mediaType: string): boolean {
  return /^(application\/json|[^;]+\+json|text\/json|\*\/\*|application\/\*)\s*(;|$)/i.test(
    mediaType,
  );
}

/** A range such as `*` + `/*` can't be sent: JSON stands for it. */
function concreteType(mediaType: string): string {
  if (!mediaType.includes('*')) {
    return mediaType;
  }
  if (mediaType.startsWith('text/')) {
    return 'text/plain';
  }
  return /^(\*|application)\//.test(mediaType)
    ? 'application/json'
    : 'application/octet-stream';
}
