import { Json, JsonObject, MediaType, ResponseSpec } from '../model/types';
import { Random } from '../generate/types';
import { Violation } from '../schema/types';

/** Which answer to build: the response documented for a status, in one media type. */
export interface ResponseChoice {
  /** The status to send; for a range or `default`, the concrete one that was asked for. */
  readonly status: number;
  /** `undefined` when the status isn't documented: the body is a problem then. */
  readonly response?: ResponseSpec;
  readonly mediaType?: MediaType;
}

/** What an error body is filled with, when the contract has a place for it. */
export interface ErrorFacts {
  readonly status: number;
  /** Such as `card_declined`; must be one of the documented codes to be used in an enum. */
  readonly code?: string;
  /** One sentence for `message`, `detail`, `error_description` and the like. */
  readonly message: string;
  /** Slug of the problem type, such as `validation-failed`. */
  readonly slug: string;
  readonly violations?: readonly Violation[];
  /** Whether what was asked for (a credential) wasn't sent or was wrong: codes tell the two apart. */
  readonly fault?: 'missing' | 'invalid';
  /** Members for a problem body beyond RFC 9457's, such as `call` or `nearest`. */
  readonly extra?: JsonObject;
}

export interface BuiltBody {
  readonly status: number;
  /** `undefined` for answers without a body. */
  readonly contentType?: string;
  readonly body?: Json;
  /** `body` as it is sent, in its content type. */
  readonly text?: string;
  /** Documented headers that must be there, name → value. */
  readonly headers: { readonly [name: string]: string };
  /** How it was made, for the explain record. */
  readonly from: 'example' | 'schema' | 'problem' | 'entity' | 'empty';
}

/** Builds the answers of one operation; compiled once. */
export interface SuccessOptions {
  /** The documented one with this status. */
  readonly status?: number;
  /** Refuse a caller who accepts none of the documented types, though the contract doesn't document 406. */
  readonly isStrict?: boolean;
}

export interface ResponseBuilder {
  /** The success that behaviour.md §5 *Which success* picks, or the one with `status`; `accept` is the request's header. */
  success(
    accept: string | undefined,
    options?: SuccessOptions,
  ): ResponseChoice | 406;
  /** Documented error for a status: exact, range, `default`, else none. */
  error(status: number, accept: string | undefined): ResponseChoice;
  /** The body of a refusal or forced error, valid by its schema; a problem when nothing is documented. */
  buildError(
    choice: ResponseChoice,
    facts: ErrorFacts,
    options: { readonly random: Random; readonly now: number },
  ): BuiltBody;
  /** A named or the first example as it stands; `undefined` when there is none that is valid. */
  buildExample(
    choice: ResponseChoice,
    name: string | undefined,
  ): BuiltBody | undefined;
  /** A body made from the schema; `undefined` when no valid one can be made. */
  buildGenerated(
    choice: ResponseChoice,
    options: { readonly random: Random; readonly now: number },
  ): BuiltBody | undefined;
  /** A value as a body of a documented media type; `undefined` when it can't be written in it. */
  write(mediaType: MediaType, value: Json): string | undefined;
}

/** A documented outcome of an operation that a caller can ask for by name (behaviour.md §5 *Contract scenarios*). */
export interface ContractScenario {
  /** `{operation}.{status}[.{example or code}]`. */
  readonly name: string;
  readonly operation: string;
  readonly status: string;
  readonly example?: string;
  readonly code?: string;
  readonly title: string;
  readonly description?: string;
}
