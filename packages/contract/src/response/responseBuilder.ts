import {
  ContractModel,
  Json,
  MediaType,
  NamedExample,
  Operation,
  ResponseSpec,
} from '../model/types';
import { createRandom } from '../generate/random';
import { Random } from '../generate/types';
import { bodyKind, essenceOf } from '../media/mediaTypes';
import { writeBody } from '../media/writeBody';
import { ContractTools, toolsOf } from '../schema/contractTools';
import { ErrorFiller, errorMemory, showsCode } from './ErrorFiller';
import { contentTypeOf, isJson, negotiate, preferred } from './negotiate';
import { problemBody, problemType } from './problem';
import { withRequestIds } from './requestIds';
import { documentedFor, successStatus } from './successStatus';
import {
  BuiltBody,
  ErrorFacts,
  ResponseBuilder,
  ResponseChoice,
  SuccessOptions,
} from './types';

type WrittenBody = Pick<BuiltBody, 'contentType' | 'body' | 'text'> & {
  readonly from: BuiltBody['from'];
};

type ErrorBody = Required<Pick<BuiltBody, 'body' | 'from'>>;

interface Making {
  readonly random: Random;
  readonly now: number;
}

class OperationResponseBuilder implements ResponseBuilder {
  readonly #tools: ContractTools;
  readonly #operation: Operation;
  readonly #errorMemory = errorMemory();
  readonly #validExamples = new Map<MediaType, readonly NamedExample[]>();

  constructor(tools: ContractTools, operation: Operation) {
    this.#tools = tools;
    this.#operation = operation;
  }

  success(
    accept: string | undefined,
    { status, isStrict = false }: SuccessOptions = {},
  ): ResponseChoice | 406 {
    const found =
      status === undefined
        ? successStatus(this.#operation)
        : { status, response: documentedFor(this.#operation, status) };
    if (!found?.response) {
      return { status: status ?? 200 };
    }
    const { response } = found;
    if (bodiless(found.status)) {
      return { status: found.status, response };
    }
    const acceptable = negotiate(response.content, accept);
    const mediaType = acceptable ?? preferred(response.content);
    if (mediaType && !acceptable && (isStrict || this.#documents406())) {
      return 406;
    }
    return { status: found.status, response, ...(mediaType && { mediaType }) };
  }

  error(status: number, accept: string | undefined): ResponseChoice {
    const candidates = this.#errorResponses(status);
    // RFC 9110 §15.5.7: an error may be answered in another type than what was accepted.
    for (const response of candidates) {
      const mediaType =
        negotiate(response.content, accept) ?? preferred(response.content);
      if (mediaType) {
        return { status, response, mediaType };
      }
    }
    const [response] = candidates;
    return { status, ...(response && { response }) };
  }

  buildError(
    choice: ResponseChoice,
    facts: ErrorFacts,
    options: Making,
  ): BuiltBody {
    const { status, response, mediaType } = choice;
    const headers = this.#headers(response, options);
    if (bodiless(status)) {
      return { status, headers, from: 'empty' };
    }
    const built =
      (mediaType && this.#documentedError(mediaType, choice, facts, options)) ??
      problemOf(facts);
    return { status, headers, ...built };
  }

  buildExample(
    choice: ResponseChoice,
    name: string | undefined,
  ): BuiltBody | undefined {
    const { status, response, mediaType } = choice;
    if (!response) {
      return undefined;
    }
    const headers = this.#headers(response, {
      random: createRandom(`headers ${this.#operation.id}`),
      now: 0,
    });
    if (!mediaType) {
      return name === undefined &&
        (response.content.length === 0 || bodiless(status))
        ? { status, headers, from: 'empty' }
        : undefined;
    }
    const examples = this.#examples(mediaType);
    const example =
      name === undefined
        ? examples[0]
        : examples.find(each => each.name === name);
    const text = example && this.write(mediaType, example.value);
    return text === undefined
      ? undefined
      : {
          status,
          contentType: contentTypeOf(mediaType),
          body: example?.value,
          text,
          headers,
          from: 'example',
        };
  }

  buildGenerated(
    choice: ResponseChoice,
    options: Making,
  ): BuiltBody | undefined {
    const { status, response, mediaType } = choice;
    if (!response) {
      return undefined;
    }
    const headers = this.#headers(response, options);
    if (!mediaType) {
      return { status, headers, from: 'empty' };
    }
    const contentType = contentTypeOf(mediaType);
    const body = this.#generated(mediaType, options);
    const text = body === undefined ? undefined : this.write(mediaType, body);
    return text === undefined
      ? undefined
      : { status, contentType, body, text, headers, from: 'schema' };
  }

  write(mediaType: MediaType, value: Json): string | undefined {
    const { schema } = mediaType;
    const contentType = contentTypeOf(mediaType);
    return writeBody(this.#tools.schemas, contentType, { schema, value });
  }

  #generated(mediaType: MediaType, options: Making): Json | undefined {
    const { schema } = mediaType;
    if (schema === undefined) {
      return isJson(mediaType) ? {} : '';
    }
    return this.#tools.generator.generate(schema, {
      ...options,
      direction: 'response',
    });
  }

  /** The documented error in its media type: filled where it has a structure, else the message as text. */
  #documentedError(
    mediaType: MediaType,
    choice: ResponseChoice,
    facts: ErrorFacts,
    options: Making,
  ): WrittenBody | undefined {
    const contentType = contentTypeOf(mediaType);
    const kind = isJson(mediaType)
      ? 'json'
      : bodyKind(essenceOf(contentType) ?? contentType);
    if (kind === 'text' && !/html/.test(contentType)) {
      const { message } = facts;
      return { contentType, body: message, text: message, from: 'schema' };
    }
    const isXml = kind === 'xml' && mediaType.schema !== undefined;
    const built =
      kind === 'json' || isXml
        ? this.#identified(
            mediaType,
            this.#errorBody(mediaType, choice, facts, options),
            callRandom(facts, options.random),
          )
        : undefined;
    const text = built && this.write(mediaType, built.body);
    return built && text !== undefined
      ? { contentType, text, ...built }
      : undefined;
  }

  #errorResponses(status: number): readonly ResponseSpec[] {
    const { responses } = this.#operation;
    const success = successStatus(this.#operation)?.response;
    const named = [String(status), `${Math.floor(status / 100)}XX`, 'DEFAULT'];
    return named.flatMap(wanted =>
      responses.filter(
        response =>
          response.status.toUpperCase() === wanted && response !== success,
      ),
    );
  }

  #errorBody(
    mediaType: MediaType,
    choice: ResponseChoice,
    facts: ErrorFacts,
    options: Making,
  ): ErrorBody | undefined {
    const { schema } = mediaType;
    const { generator } = this.#tools;
    const examples = this.#examples(mediaType);
    const { code } = facts;
    const shown =
      code === undefined
        ? undefined
        : examples.find(each => showsCode(each.value, code)) ??
          examples.find(each => each.name === code);
    if (shown) {
      return { body: shown.value, from: 'example' };
    }
    // An example of a range or `default` shows another status' error: only its shape is of use.
    const exact = choice.response?.status === String(choice.status);
    const shape = examples.find(
      // A whole document as one text can't be filled in.
      ({ value }) => isJson(mediaType) || typeof value !== 'string',
    );
    const example = exact ? shape?.value : undefined;
    if (schema === undefined) {
      return { body: example ?? problemBody(facts), from: 'problem' };
    }
    const making = { ...options, direction: 'response' as const };
    const base =
      example ?? generator.generate(schema, { ...making, optional: false });
    const filled = new ErrorFiller(this.#tools, facts, {
      memory: this.#errorMemory,
    }).fill(schema, base);
    const body =
      (filled !== undefined && generator.conform(schema, filled, making)) ||
      base;
    return body === undefined
      ? undefined
      : { body, from: example === undefined ? 'schema' : 'example' };
  }

  /** An error with an identifier of its call where the schema allows another one than the example's. */
  #identified(
    { schema }: MediaType,
    error: ErrorBody | undefined,
    random: Random,
  ): ErrorBody | undefined {
    if (!error) {
      return undefined;
    }
    const body = withRequestIds(error.body, random);
    const isValid =
      body === error.body ||
      schema === undefined ||
      this.#tools.schemas.validator(schema, 'response', 'contract')(body);
    return isValid ? { ...error, body } : error;
  }

  /** The examples that keep to the schema; where the media type has none, those of the schema itself. */
  #examples(mediaType: MediaType): readonly NamedExample[] {
    let examples = this.#validExamples.get(mediaType);
    if (!examples) {
      const { schema } = mediaType;
      const { schemas } = this.#tools;
      const shown: readonly NamedExample[] =
        mediaType.examples.length > 0 || schema === undefined
          ? mediaType.examples
          : schemas.book.get(schema).examples.map(value => ({ value }));
      examples = shown.filter(
        ({ value }) =>
          schema === undefined ||
          (!isJson(mediaType) && typeof value === 'string') ||
          schemas.validator(schema, 'response', 'contract')(value),
      );
      this.#validExamples.set(mediaType, examples);
    }
    return examples;
  }

  #headers(
    response: ResponseSpec | undefined,
    options: Making,
  ): { readonly [name: string]: string } {
    const headers: { [name: string]: string } = {};
    for (const header of response?.headers ?? []) {
      if (header.required && header.name.toLowerCase() !== 'content-type') {
        const value =
          header.examples[0]?.value ??
          (header.schema === undefined
            ? undefined
            : this.#tools.generator.generateNamed(header.schema, header.name, {
                ...options,
                random: options.random.fork(header.name),
                direction: 'response',
              }));
        headers[header.name] = headerText(value ?? '');
      }
    }
    return headers;
  }

  #documents406(): boolean {
    return this.#operation.responses.some(({ status }) => status === '406');
  }
}

/** What two calls differ in that are refused for different reasons or at different places. */
function callRandom(facts: ErrorFacts, random: Random): Random {
  const { status, code, message, extra } = facts;
  return random.fork(
    JSON.stringify(['call', status, code, message, extra?.instance]),
  );
}

function problemOf(facts: ErrorFacts): WrittenBody {
  const body = problemBody(facts);
  return {
    contentType: problemType,
    body,
    text: JSON.stringify(body),
    from: 'problem',
  };
}

/** Answers that have no body, whatever a contract says (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
function bodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** Style `simple`: items and members joined by commas; nothing that could break a header line. */
function headerText(value: Json): string {
  let text: string;
  if (Array.isArray(value)) {
    text = value.map(each => headerText(each as Json)).join(',');
  } else if (typeof value === 'object' && value !== null) {
    text = Object.entries(value)
      .map(([name, member]) => `${name},${headerText(member as Json)}`)
      .join(',');
  } else {
    text = String(value);
  }
  return text.replace(/[^\x20-\x7e]/g, '');
}

/** The builder of one operation's answers; the same for everybody who serves the contract. */
export function responseBuilder(
  model: ContractModel,
  operation: Operation,
): ResponseBuilder {
  const tools = toolsOf(model);
  let builder = tools.builders.get(operation);
  if (!builder) {
    builder = new OperationResponseBuilder(tools, operation);
    tools.builders.set(operation, builder);
  }
  return builder;
}
