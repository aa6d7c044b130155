import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  JsonDocument,
  readOpenApi,
  readSchemas,
  WireName,
} from './readDocuments';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly method: string;
  /** Below the document's server, without query. */
  readonly path: string;
  readonly status: number;
  readonly contentType?: string;
  /** Parsed when it is JSON, else its text. */
  readonly body?: unknown;
}

/**
 * Checks answers and requests against one of the OpenAPI documents: the operation is there, the status and content
 * type are documented, the body is valid by its schema. For tests; Node only.
 */
export class WireChecker {
  readonly #ajv: Ajv2020;
  readonly #base: string;
  readonly #document: JsonDocument;
  readonly #validators = new Map<string, ValidateFunction>();

  static create(name: WireName): WireChecker {
    return new WireChecker(name);
  }

  private constructor(name: WireName) {
    this.#document = readOpenApi(name);
    this.#base = `https://smartsandbox.dev/openapi/${name}.yaml`;
    // Not strict: an OpenAPI document holds more than schemas, and `format` comes with its own keywords there.
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.#ajv);
    for (const schema of readSchemas().values()) {
      this.#ajv.addSchema(schema);
    }
    this.#ajv.addSchema({ ...this.#document, $id: this.#base });
  }

  /** `[]` when the answer is as documented, else what is wrong with it. */
  answer(answer: WireAnswer): string[] {
    const found = this.#operation(answer.method, answer.path);
    if (!found) {
      return [`${answer.method} ${answer.path} is not documented`];
    }
    const { operation, pointer } = found;
    const responses = operation.responses as JsonDocument;
    const status =
      String(answer.status) in responses ? String(answer.status) : 'default';
    if (
      !(status in responses) ||
      (status === 'default' && answer.status < 400)
    ) {
      return [
        `${answer.method} ${answer.path}: ${answer.status} is not documented`,
      ];
    }
    const response = this.#follow(responses[status], [
      ...pointer,
      'responses',
      status,
    ]);
    const content = response.node.content as JsonDocument | undefined;
    if (!content) {
      return answer.body === undefined || answer.body === ''
        ? []
        : [`${answer.status} has a body, none is documented`];
    }
    const mediaType = (answer.contentType ?? '').split(';')[0].trim();
    if (!(mediaType in content)) {
      return [
        `${answer.status} has content type "${mediaType}", not documented`,
      ];
    }
    return this.#validate(
      [...response.pointer, 'content', mediaType, 'schema'],
      answer.body,
    );
  }

  /** `[]` when the JSON body of a request is as documented. */
  requestBody(method: string, path: string, body: unknown): string[] {
    const found = this.#operation(method, path);
    if (!found) {
      return [`${method} ${path} is not documented`];
    }
    if (!found.operation.requestBody) {
      return [`${method} ${path} takes no body`];
    }
    return this.#validate(
      [
        ...found.pointer,
        'requestBody',
        'content',
        'application/json',
        'schema',
      ],
      body,
    );
  }

  /** All operations, as `GET /calls/{callId}`. */
  operations(): string[] {
    const methods = ['get', 'put', 'post', 'patch', 'delete'];
    return Object.entries(this.#document.paths as JsonDocument).flatMap(
      ([template, item]) =>
        methods
          .filter(method => method in (item as JsonDocument))
          .map(method => `${method.toUpperCase()} ${template}`),
    );
  }

  /** The template that a path belongs to, such as `/calls/{callId}`. */
  template(path: string): string | undefined {
    const segments = path.split('/');
    const candidates = Object.keys(this.#document.paths as JsonDocument).filter(
      template => {
        const parts = template.split('/');
        return (
          parts.length === segments.length &&
          parts.every(
            (part, index) =>
              part === segments[index] ||
              (part.startsWith('{') && segments[index] !== ''),
          )
        );
      },
    );
    // A literal segment wins over a parameter: /calls/count is not a call.
    return candidates.sort(
      (a, b) => a.split('{').length - b.split('{').length,
    )[0];
  }

  #operation(method: string, path: string) {
    const template = this.template(path);
    const item = template && (this.#document.paths as JsonDocument)[template];
    const operation = item && (item as JsonDocument)[method.toLowerCase()];
    return operation
      ? {
          operation: operation as JsonDocument,
          pointer: ['paths', template, method.toLowerCase()],
        }
      : undefined;
  }

  /** Follows a `$ref` inside the document itself. */
  #follow(node: unknown, pointer: readonly string[]) {
    const reference = (node as JsonDocument).$ref;
    if (typeof reference !== 'string') {
      return { node: node as JsonDocument, pointer };
    }
    const parts = reference.slice(2).split('/');
    const target = parts.reduce<unknown>(
      (value, part) => (value as JsonDocument)[part],
      this.#document,
    );
    return { node: target as JsonDocument, pointer: parts };
  }

  #validate(pointer: readonly string[], body: unknown): string[] {
    const fragment = pointer
      .map(part =>
        encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')),
      )
      .join('/');
    const reference = `${this.#base}#/${fragment}`;
    const validate =
      this.#validators.get(reference) ?? this.#ajv.compile({ $ref: reference });
    this.#validators.set(reference, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          error => `body${error.instancePath} ${error.message}`,
        );
  }
}
