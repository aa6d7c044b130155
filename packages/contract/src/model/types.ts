/**
 * The compiled form of an API description. Everything above this package (engine, runtime, manager, CLI) reads
 * contracts through these types only; nothing here is ever mutated after `loadContract` returned it.
 */

/** Any JSON value. Objects are read-only: documents are shared by every sandbox that serves them. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** A spot in a source document. `line` and `column` count from 1 and are there when the text was at hand. */
export interface Place {
  readonly uri: string;
  /** JSON Pointer (RFC 6901) into that document; `''` is its root. */
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Diagnostic {
  /** `error`: what it stands at is left out of the model. `warning`: served, with a limit. `info`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Kebab-case and stable, such as `missing-ref`; documented in docs/contracts.md. */
  readonly code: string;
  /** What is wrong and what to do about it, one sentence or two. */
  readonly message: string;
  readonly place: Place;
}

/**
 * The address of a schema, `{document uri}#{pointer}`, after following `$ref`s. Two uses of one component have one
 * id, so whatever is compiled for it is compiled once per contract.
 */
export type SchemaId = string;

export type HttpMethod =
  | 'get'
  | 'put'
  | 'post'
  | 'delete'
  | 'options'
  | 'head'
  | 'patch'
  | 'trace';

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly description?: string;
  readonly style:
    | 'simple'
    | 'label'
    | 'matrix'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject';
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set when the parameter is described by `content` instead of `schema`. */
  readonly mediaType?: string;
  readonly schema?: SchemaId;
  /** Values of `example` and `examples`, in order; `name` is `undefined` for a lone `example`. */
  readonly examples: readonly NamedExample[];
  readonly pointer: string;
}

export interface NamedExample {
  readonly name?: string;
  readonly summary?: string;
  readonly value: Json;
}

export interface MediaType {
  /** As documented, such as `application/json` or `image/*`; lower case, without parameters other than those documented. */
  readonly mediaType: string;
  readonly schema?: SchemaId;
  readonly examples: readonly NamedExample[];
  /** `encoding` of form and multipart bodies, by property. */
  readonly encoding?: { readonly [property: string]: JsonObject };
  readonly pointer: string;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly MediaType[];
  readonly pointer: string;
}

export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema?: SchemaId;
  readonly examples: readonly NamedExample[];
}

export interface ResponseSpec {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly content: readonly MediaType[];
  readonly headers: readonly ResponseHeader[];
  readonly links: JsonObject;
  readonly pointer: string;
}

export type SecurityScheme =
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query' | 'cookie';
      readonly name: string;
    }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2'; readonly scopes: readonly string[] }
  | { readonly type: 'openIdConnect' }
  | { readonly type: 'mutualTLS' };

/** All of these schemes together; a list of them means any one. An empty one means no credential is needed. */
export interface SecurityRequirement {
  readonly schemes: readonly {
    readonly name: string;
    readonly scopes: readonly string[];
  }[];
}

/** What an operation does to a resource (behaviour.md §6). */
export type OperationRole =
  | 'create'
  | 'read'
  | 'list'
  | 'update'
  | 'replace'
  | 'upsert'
  | 'delete'
  | 'action'
  | 'singleton-read'
  | 'singleton-replace'
  | 'search'
  | 'bulk'
  | 'unknown';

export interface Operation {
  /** The `operationId`, else `{method}:{path template}`; unique in the contract. */
  readonly id: string;
  readonly operationId?: string;
  readonly method: HttpMethod;
  /** The template as documented, such as `/payments/{paymentId}/capture`. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** In the order of the document. */
  readonly responses: readonly ResponseSpec[];
  /** Any of these; `[]` means no credential is needed. */
  readonly security: readonly SecurityRequirement[];
  readonly binding: ResourceBinding;
  readonly extensions: JsonObject;
  readonly pointer: string;
}

/** How an operation acts on a resource, with the reasons that inference had. */
export interface ResourceBinding {
  readonly role: OperationRole;
  /** Name of the resource; absent for `unknown`. */
  readonly resource?: string;
  /** Path parameters that name the entity itself, in the order of the identifier's properties. */
  readonly identifierParameters: readonly string[];
  /** Where those are sent by APIs whose paths are calls (`/transfer/get`); in the path when absent. */
  readonly identifierIn?: 'query' | 'body';
  /**
   * Path parameters that name parents, outermost first. A parent with a composite identifier (`/repos/{owner}/{repo}`)
   * has one entry per part, in a row and in the identifier's order.
   */
  readonly parentParameters: readonly {
    readonly parameter: string;
    readonly resource: string;
  }[];
  /** Pointer to the entity inside the request body (`/data` in an envelope); `''` is the whole body. */
  readonly requestPointer: string;
  /** Pointer to the entity inside the success body; `''` is the whole body, `/0` the first of a list; absent when it isn't there. */
  readonly responsePointer?: string;
  readonly list?: ListShape;
  readonly action?: ActionShape;
  readonly reasons: readonly string[];
}

/** How a list answers: where the items are, what pages it, what filters it. */
export interface ListShape {
  /** Pointer to the array in the success body; `''` for a bare array. */
  readonly itemsPointer: string;
  readonly paging:
    | { readonly kind: 'none' }
    | {
        readonly kind: 'offset';
        readonly offset: string;
        readonly limit?: string;
      }
    | {
        readonly kind: 'page';
        readonly page: string;
        readonly size?: string;
        /** 1 unless the contract says that pages start at 0. */
        readonly first: number;
      }
    | {
        readonly kind: 'cursor';
        readonly cursor: string;
        readonly limit?: string;
      }
    | {
        /** Stripe's: the cursor is the identifier of an entity. Without `after` and `before` only a limit is documented. */
        readonly kind: 'keyset';
        readonly after?: string;
        readonly before?: string;
        readonly limit?: string;
      };
  readonly defaultLimit: number;
  readonly maxLimit: number;
  readonly filters: readonly ListFilter[];
  readonly sort?: {
    readonly parameter: string;
    readonly directionParameter?: string;
  };
  /** Free-text parameter. */
  readonly text?: string;
  /** Parameter that selects fields. */
  readonly fields?: string;
  /** Envelope properties that are filled truthfully, by pointer. */
  readonly envelope: readonly {
    readonly pointer: string;
    readonly meaning:
      | 'total'
      | 'count'
      | 'has-more'
      | 'next-cursor'
      | 'previous-cursor'
      | 'next-url'
      | 'previous-url'
      | 'first-url'
      | 'last-url'
      | 'self-url'
      | 'page'
      | 'pages'
      | 'offset'
      | 'limit';
  }[];
  /** Whether a `Link` header (RFC 8288) is documented. */
  readonly linkHeader: boolean;
}

export interface ListFilter {
  readonly parameter: string;
  /** Pointer to the property inside the entity. */
  readonly pointer: string;
  readonly operator:
    | 'eq'
    | 'in'
    | 'gt'
    | 'gte'
    | 'lt'
    | 'lte'
    | 'contains'
    /** A deepObject parameter whose keys are `gt`, `gte`, `lt`, `lte`. */
    | 'range'
    /** A deepObject parameter whose keys are properties. */
    | 'object';
}

export interface ActionShape {
  /** The verb as the path says it, such as `capture`. */
  readonly verb: string;
  /** Value of the status property that the verb leads to, when one fits. */
  readonly status?: { readonly property: string; readonly value: string };
  /** Property such as `captured_at` that is set to sandbox time. */
  readonly timestamp?: string;
}

export interface Resource {
  /** Unique in the contract: the collection's path segment, such as `payments`; qualified by its parent when two clash. */
  readonly name: string;
  readonly singular: string;
  /** The fullest schema an entity is answered with. */
  readonly schema?: SchemaId;
  readonly identifier: readonly IdentifierPart[];
  /** Direct parent, when entities belong to one. */
  readonly parent?: {
    readonly resource: string;
    /** Property of the entity that holds the parent's identifier, when there is one. */
    readonly property?: string;
  };
  /** Whether a path of its own reaches its entities, so that they outlive their parent. */
  readonly standalone: boolean;
  /** Exactly one entity that exists from the seed. */
  readonly singleton: boolean;
  /** Properties that hold identifiers of other resources: pointer in the entity → resource. */
  readonly references: readonly {
    readonly pointer: string;
    readonly resource: string;
  }[];
  readonly createdProperty?: string;
  readonly updatedProperty?: string;
  readonly statusProperty?: string;
  /** A documented way of deleting softly, such as `deleted: true`. */
  readonly softDelete?: { readonly property: string; readonly value: Json };
  /** Entities that the contract's examples show, in the order found; they always exist in a new branch. */
  readonly examples: readonly JsonObject[];
  readonly reasons: readonly string[];
}

export interface IdentifierPart {
  /** Property of the entity, or a pointer where it lies deeper (`/metadata/name`); for a resource whose entities don't show it, the parameter's name. */
  readonly property: string;
  readonly kind: 'prefixed' | 'uuid' | 'integer' | 'natural' | 'opaque';
  /** Of `prefixed`: the text before the random part, such as `pay_`. */
  readonly prefix?: string;
  /** Length of the random part of `prefixed` and `opaque` identifiers, in characters. */
  readonly length?: number;
  readonly schema?: SchemaId;
}

export interface Server {
  readonly url: string;
  readonly description?: string;
  /** The path of the URL, variables replaced by their defaults, without a trailing slash; `''` for the root. */
  readonly pathPrefix: string;
}

export interface WebhookSpec {
  readonly name: string;
  readonly operation: JsonObject;
  readonly pointer: string;
}

export interface ContractModel {
  /** SHA-256 (hex) over the texts of all documents: same digest, same model. */
  readonly digest: string;
  readonly format: 'openapi-3.0' | 'openapi-3.1' | 'swagger-2.0';
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  readonly operationsById: ReadonlyMap<string, Operation>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly webhooks: readonly WebhookSpec[];
  readonly diagnostics: readonly Diagnostic[];
  /** The root document as OpenAPI 3.0 or 3.1 (2.0 is converted); `$ref`s still in place. */
  readonly document: JsonObject;
  readonly documents: DocumentSet;
}

/** All documents of a contract, addressed by URI, with `$ref`s followed on demand. */
export interface DocumentSet {
  readonly rootUri: string;
  /** The raw node at a schema or other address, or `undefined`. Doesn't follow a `$ref` found there. */
  node(id: SchemaId): Json | undefined;
  /**
   * The address that a `$ref` written in document `baseUri` ends at, chains followed; `undefined` when missing or
   * circular. In OpenAPI 3.1 a chain ends at a schema that says something beside its `$ref`.
   */
  resolve(ref: string, baseUri: string): SchemaId | undefined;
  /** Line and column of an address; reads the text again, so call it for messages only. */
  place(id: SchemaId): Place;
}
