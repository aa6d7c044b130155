import {
  ContractModel,
  Json,
  Operation,
  ParameterLocation,
} from '../model/types';
import { toolsOf } from '../schema/contractTools';
import { ValidationMode, Violation } from '../schema/types';
import { BodyReader } from './body/BodyReader';
import { CompiledParameter } from './CompiledParameter';
import { QueryReader } from './QueryReader';
import {
  ParsedParameters,
  ParsedRequest,
  RawRequest,
  RequestReader,
} from './types';

type Values = { readonly [name: string]: Json };

const nothing: Values = Object.freeze({});
const noParameters: ParsedParameters = Object.freeze({
  path: nothing,
  query: nothing,
  header: nothing,
  cookie: nothing,
});
const noViolations: readonly Violation[] = Object.freeze([]);
/** OpenAPI 3.1 §4.8.12: parameters with these names mean nothing. */
const ignoredHeaders: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'authorization',
]);

class OperationRequestReader implements RequestReader {
  readonly #path: readonly CompiledParameter[];
  readonly #header: readonly CompiledParameter[];
  readonly #cookie: readonly CompiledParameter[];
  readonly #query: QueryReader;
  readonly #body: BodyReader;
  readonly #hasBody: boolean;

  constructor(model: ContractModel, operation: Operation) {
    const tools = toolsOf(model);
    const credentials = credentialParameters(model);
    const compile = (place: ParameterLocation) =>
      operation.parameters
        .filter(parameter => parameter.in === place)
        .map(parameter =>
          credentials.has(`${place} ${parameter.name}`)
            ? { ...parameter, required: false }
            : parameter,
        )
        .map(parameter => new CompiledParameter(parameter, tools));
    this.#path = compile('path');
    this.#header = compile('header').filter(
      ({ parameter }) => !ignoredHeaders.has(parameter.name.toLowerCase()),
    );
    this.#cookie = compile('cookie');
    this.#query = new QueryReader(compile('query'));
    this.#body = new BodyReader(operation, tools);
    this.#hasBody = operation.requestBody !== undefined;
  }

  read(request: RawRequest, mode: ValidationMode): ParsedRequest {
    const violations: Violation[] = [];
    const path = this.#readPath(request, mode, violations);
    const query = this.#query.read(request.query, mode, violations) ?? nothing;
    const header = this.#readHeaders(request, mode, violations);
    const cookie = this.#readCookies(request, mode, violations);
    const parameters =
      path === nothing &&
      query === nothing &&
      header === nothing &&
      cookie === nothing
        ? noParameters
        : { path, query, header, cookie };
    if (!this.#hasBody) {
      return {
        parameters,
        violations: violations.length > 0 ? cut(violations) : noViolations,
      };
    }
    const body = this.#body.read(request, mode);
    return {
      parameters,
      body: body.body,
      mediaType: body.mediaType,
      violations: cut([...violations, ...body.violations]),
      ...(body.files && { files: body.files }),
      ...(body.unusable && { unusable: body.unusable }),
    };
  }

  #readPath(
    request: RawRequest,
    mode: ValidationMode,
    violations: Violation[],
  ): Values {
    const raw = request.pathParameters;
    let values: { [name: string]: Json } | undefined;
    for (const compiled of this.#path) {
      const { name } = compiled.parameter;
      const text = raw[name];
      if (text !== undefined) {
        const value = compiled.read(text, violations);
        if (value !== undefined) {
          compiled.check(value, mode, violations);
          (values ??= {})[name] = value;
        }
      }
    }
    // Some contracts use path parameters without declaring them.
    for (const name in raw) {
      if (values === undefined || values[name] === undefined) {
        (values ??= {})[name] = decodeUndeclared(raw[name]);
      }
    }
    return values ?? nothing;
  }

  #readHeaders(
    request: RawRequest,
    mode: ValidationMode,
    violations: Violation[],
  ): Values {
    let values: { [name: string]: Json } | undefined;
    for (const compiled of this.#header) {
      const { name } = compiled.parameter;
      const text = request.header(name.toLowerCase());
      const value = readOne(compiled, text, mode, violations);
      if (value !== undefined) {
        (values ??= {})[name] = value;
      }
    }
    return values ?? nothing;
  }

  #readCookies(
    request: RawRequest,
    mode: ValidationMode,
    violations: Violation[],
  ): Values {
    if (this.#cookie.length === 0) {
      return nothing;
    }
    const jar = parseCookies(request.header('cookie') ?? '');
    let values: { [name: string]: Json } | undefined;
    for (const compiled of this.#cookie) {
      const { name } = compiled.parameter;
      const value = readOne(compiled, jar.get(name), mode, violations);
      if (value !== undefined) {
        (values ??= {})[name] = value;
      }
    }
    return values ?? nothing;
  }
}

/**
 * API keys of the security schemes as `{in} {name}`. Some contracts declare them as required parameters, too; whether a
 * credential is there and by which means is not for validation to say.
 */
function credentialParameters(model: ContractModel): ReadonlySet<string> {
  return new Set(
    [...model.securitySchemes.values()].flatMap(scheme =>
      scheme.type === 'apiKey' ? [`${scheme.in} ${scheme.name}`] : [],
    ),
  );
}

function readOne(
  compiled: CompiledParameter,
  text: string | undefined,
  mode: ValidationMode,
  violations: Violation[],
): Json | undefined {
  if (text === undefined) {
    if (compiled.parameter.required && mode !== 'off') {
      violations.push(compiled.missing());
    }
    return compiled.default;
  }
  const value = compiled.read(text, violations);
  if (value !== undefined) {
    compiled.check(value, mode, violations);
  }
  return value;
}

/** RFC 6265 §4.2.1; the first of several cookies with one name counts. */
function parseCookies(header: string): ReadonlyMap<string, string> {
  const jar = new Map<string, string>();
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, equals)).trim();
    if (name && !jar.has(name)) {
      jar.set(
        name,
        pair
          .slice(equals + 1)
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      );
    }
  }
  return jar;
}

function decodeUndeclared(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function cut(violations: readonly Violation[]): readonly Violation[] {
  return violations.length > 50 ? violations.slice(0, 50) : violations;
}

/** The reader of one operation's requests; the same for everybody who serves the contract. */
export function requestReader(
  model: ContractModel,
  operation: Operation,
): RequestReader {
  const { readers } = toolsOf(model);
  let reader = readers.get(operation);
  if (!reader) {
    reader = new OperationRequestReader(model, operation);
    readers.set(operation, reader);
  }
  return reader;
}
