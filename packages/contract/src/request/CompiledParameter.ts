import { bodyKind, essenceOf } from '../media/mediaTypes';
import { Json, Parameter } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { escapeSegment } from '../schema/SchemaBook';
import { CompiledValidator } from '../schema/SchemaValidators';
import { ValidationMode, Violation } from '../schema/types';
import { toViolations } from '../schema/violations';
import { Coerce, Coercers } from './Coercers';
import { Defaults } from './Defaults';
import { parseJson } from './parseJson';
import { decodeForm, decodePercent } from './queryPairs';
import { styles } from './styles';
import { ParameterShape } from './styles/types';

/** One parameter with everything that reading it needs. */
export class CompiledParameter {
  readonly parameter: Parameter;
  readonly shape: ParameterShape;
  readonly default: Json | undefined;
  readonly #schemas: ContractSchemas;
  readonly #coerce: Coerce | undefined;
  readonly #decode: (text: string) => string;
  readonly #validators: { [mode: string]: CompiledValidator } = {};
  readonly #isJson: boolean;

  constructor(
    parameter: Parameter,
    tools: { schemas: ContractSchemas; coercers: Coercers; defaults: Defaults },
  ) {
    const { schema, mediaType } = parameter;
    this.parameter = parameter;
    this.#schemas = tools.schemas;
    this.#coerce =
      schema === undefined ? undefined : tools.coercers.get(schema);
    this.default = schema === undefined ? undefined : tools.defaults.of(schema);
    this.shape = shapeOf(parameter, tools.schemas);
    this.#isJson =
      mediaType !== undefined &&
      bodyKind(essenceOf(mediaType) ?? mediaType) === 'json';
    this.#decode = decoderOf(parameter);
  }

  /** The value of a parameter that came once; `undefined` after a violation was added. */
  read(text: string, violations: Violation[]): Json | undefined {
    const { name, explode, style, mediaType } = this.parameter;
    if (this.#isJson) {
      const parsed = parseJson(this.#decode(text));
      if ('problem' in parsed) {
        violations.push(this.violation('syntax', parsed.problem, text));
        return undefined;
      }
      return parsed.value;
    }
    if (
      this.shape === 'primitive' &&
      (style === 'simple' || style === 'form')
    ) {
      return this.coerce(this.#decode(text));
    }
    if (mediaType !== undefined || style === 'deepObject') {
      return this.coerce(this.#decode(text));
    }
    return this.coerce(
      styles[style](text, {
        name,
        shape: this.shape,
        explode,
        decode: this.#decode,
      }),
    );
  }

  /** The value of a parameter that came several times. */
  readAll(texts: readonly string[], violations: Violation[]): Json | undefined {
    if (this.shape !== 'array' || this.#isJson) {
      // The last one counts, as in most servers.
      return this.read(texts[texts.length - 1], violations);
    }
    return this.coerce(texts.map(this.#decode));
  }

  coerce(value: Json): Json {
    return this.#coerce ? this.#coerce(value) : value;
  }

  check(value: Json, mode: ValidationMode, violations: Violation[]): void {
    const { schema } = this.parameter;
    if (schema === undefined || mode === 'off') {
      return;
    }
    const validator = (this.#validators[mode] ??= this.#schemas.validator(
      schema,
      'request',
      mode,
    ));
    if (!validator(value)) {
      const place = `/${escapeSegment(this.parameter.name)}`;
      for (const each of toViolations(validator.errors ?? [], value, {
        in: this.parameter.in,
      })) {
        violations.push({ ...each, pointer: `${place}${each.pointer}` });
      }
    }
  }

  violation(rule: string, message: string, received?: Json): Violation {
    return {
      in: this.parameter.in,
      pointer: `/${escapeSegment(this.parameter.name)}`,
      rule,
      message,
      ...(received !== undefined && { received }),
    };
  }

  missing(): Violation {
    const { name, in: place } = this.parameter;
    return this.violation(
      'required',
      `the ${place} parameter \`${name}\` is required, but it is missing`,
    );
  }
}

function decoderOf({ in: place }: Parameter): (text: string) => string {
  switch (place) {
    case 'query':
      return decodeForm;
    case 'header':
      return text => text;
    default:
      return decodePercent;
  }
}

function shapeOf(
  { schema, mediaType, style }: Parameter,
  schemas: ContractSchemas,
): ParameterShape {
  if (schema === undefined || mediaType !== undefined) {
    return 'primitive';
  }
  const { types, properties } = schemas.view(schema);
  if (!types) {
    return properties.size > 0 || style === 'deepObject'
      ? 'object'
      : 'primitive';
  }
  if (types.has('array')) {
    return 'array';
  }
  return types.has('object') ? 'object' : 'primitive';
}
