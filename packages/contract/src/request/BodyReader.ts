import { Json, MediaType, Operation } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { ValidationMode, Violation } from '../schema/types';
import { Coercers } from './Coercers';
import { ApplyDefaults, Defaults } from './Defaults';
import { FormTree } from './FormTree';
import {
  BodyKind,
  bodyKind,
  essenceOf,
  inRange,
  specificity,
} from './mediaTypes';
import { parseJson } from './parseJson';
import { decodeForm, eachPair } from './queryPairs';
import { styles } from './styles';
import { ParsedRequest, RawRequest } from './types';

export type ReadBody = Pick<
  ParsedRequest,
  'body' | 'mediaType' | 'unusable'
> & { readonly violations: readonly Violation[] };

interface CompiledBody {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly documented?: MediaType;
}

const noBody: ReadBody = { violations: [] };
const missingBody: ReadBody = {
  violations: [
    {
      in: 'body',
      pointer: '',
      rule: 'required',
      message: 'a body is required, but none was sent',
    },
  ],
};
const maxKnownTypes = 100;
/** For bodies that aren't looked into. */
const lenient = new TextDecoder('utf-8');

/** Reads the bodies of one operation by their media types. */
export class BodyReader {
  readonly #schemas: ContractSchemas;
  readonly #coercers: Coercers;
  readonly #defaults: Defaults;
  readonly #operation: Operation;
  readonly #documented: readonly MediaType[];
  readonly #known = new Map<string, CompiledBody | undefined>();
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });

  constructor(
    operation: Operation,
    tools: { schemas: ContractSchemas; coercers: Coercers; defaults: Defaults },
  ) {
    this.#schemas = tools.schemas;
    this.#coercers = tools.coercers;
    this.#defaults = tools.defaults;
    this.#operation = operation;
    // Broken contracts write field names where media types belong: those can't be held against anybody.
    this.#documented = (operation.requestBody?.content ?? []).filter(
      ({ mediaType }) => essenceOf(mediaType) !== undefined,
    );
  }

  read(request: RawRequest, mode: ValidationMode): ReadBody {
    const { requestBody } = this.#operation;
    const bytes = request.body;
    if (!requestBody) {
      return noBody;
    }
    if (!bytes || bytes.length === 0) {
      return requestBody.required && mode !== 'off' ? missingBody : noBody;
    }
    const contentType = request.header('content-type');
    const type = this.#type(contentType);
    if (!type) {
      return mode === 'off'
        ? this.#decode(bytes, guess(contentType), mode)
        : this.#unsupported(contentType);
    }
    return this.#decode(bytes, type, mode);
  }

  #type(contentType: string | undefined): CompiledBody | undefined {
    const key = contentType ?? '';
    if (this.#known.has(key)) {
      return this.#known.get(key);
    }
    const type = this.#compile(contentType);
    if (this.#known.size < maxKnownTypes) {
      this.#known.set(key, type);
    }
    return type;
  }

  #compile(contentType: string | undefined): CompiledBody | undefined {
    const documented = this.#documented;
    if (contentType === undefined || contentType.trim() === '') {
      // RFC 9110 §8.3: without a Content-Type the recipient may take what fits: JSON where it is documented.
      const assumed =
        documented.find(each => bodyKind(base(each)) === 'json') ??
        documented[0];
      const essence = assumed ? base(assumed) : 'application/octet-stream';
      return {
        mediaType: essence,
        kind: bodyKind(essence),
        documented: assumed,
      };
    }
    const essence = essenceOf(contentType);
    if (essence === undefined) {
      return undefined;
    }
    const best = documented
      .filter(each => inRange(essence, base(each)))
      .sort((a, b) => specificity(base(b)) - specificity(base(a)))[0];
    return best || documented.length === 0
      ? { mediaType: essence, kind: bodyKind(essence), documented: best }
      : undefined;
  }

  #unsupported(contentType: string | undefined): ReadBody {
    const names = this.#documented.map(each => `\`${each.mediaType}\``);
    return {
      violations: [],
      unusable: {
        status: 415,
        detail: `The body's type \`${(contentType ?? '').slice(
          0,
          100,
        )}\` is not documented for this operation; send ${names.join(' or ')}.`,
      },
    };
  }

  #decode(
    bytes: Uint8Array,
    type: CompiledBody,
    mode: ValidationMode,
  ): ReadBody {
    const { kind, mediaType } = type;
    if (kind === 'multipart' || kind === 'xml' || kind === 'binary') {
      return { mediaType, body: lenient.decode(bytes), violations: [] };
    }
    let text: string;
    try {
      text = this.#utf8.decode(bytes);
    } catch {
      return mode === 'off'
        ? { mediaType, body: lenient.decode(bytes), violations: [] }
        : malformed(mediaType, 'The body is not valid UTF-8.');
    }
    if (kind === 'json') {
      const parsed = parseJson(text);
      if ('problem' in parsed) {
        return mode === 'off'
          ? { mediaType, body: text, violations: [] }
          : malformed(mediaType, parsed.problem);
      }
      return this.#checked(parsed.value, type, mode);
    }
    if (kind === 'form') {
      const value = this.#form(text, type.documented);
      return value === undefined
        ? malformed(
            mediaType,
            'The form holds too many fields or nests too deep.',
          )
        : this.#checked(value, type, mode);
    }
    return this.#checked(text, type, mode);
  }

  #checked(value: Json, type: CompiledBody, mode: ValidationMode): ReadBody {
    const { mediaType, documented } = type;
    const schema = documented?.schema;
    if (schema === undefined) {
      return { mediaType, body: value, violations: [] };
    }
    const violations = this.#schemas.validate(schema, value, {
      direction: 'request',
      mode,
    });
    return { mediaType, body: this.#withDefaults(schema)(value), violations };
  }

  /** A partial change leaves out what stays as it is, so defaults would overwrite it. */
  #withDefaults(schema: string): ApplyDefaults {
    const { method, binding } = this.#operation;
    return method === 'patch' || binding.role === 'update'
      ? value => value
      : this.#defaults.get(schema);
  }

  #form(text: string, documented: MediaType | undefined): Json | undefined {
    const tree = new FormTree();
    const encoded = new Map<string, Json>();
    let fits = true;
    eachPair(text, (name, raw) => {
      const encoding = documented?.encoding?.[name];
      const style = encoding?.style;
      if (encoding && (encoding.explode === false || isDelimited(style))) {
        const decoder = isDelimited(style) ? styles[style] : styles.form;
        const shape = this.#shapeOf(documented?.schema, name);
        encoded.set(
          name,
          decoder(raw, { name, shape, explode: false, decode: decodeForm }),
        );
      } else {
        fits &&= tree.add(name, decodeForm(raw));
      }
    });
    if (!fits) {
      return undefined;
    }
    const value = { ...tree.toJson(), ...Object.fromEntries(encoded) };
    const schema = documented?.schema;
    return schema === undefined ? value : this.#coercers.get(schema)(value);
  }

  #shapeOf(
    schema: string | undefined,
    property: string,
  ): 'array' | 'object' | 'primitive' {
    const types =
      schema === undefined
        ? undefined
        : this.#schemas.properties(schema).get(property)?.types;
    if (types?.has('array')) {
      return 'array';
    }
    return types?.has('object') ? 'object' : 'primitive';
  }
}

function isDelimited(
  style: Json | undefined,
): style is 'spaceDelimited' | 'pipeDelimited' {
  return style === 'spaceDelimited' || style === 'pipeDelimited';
}

function base(documented: MediaType): string {
  return essenceOf(documented.mediaType) ?? documented.mediaType;
}

function guess(contentType: string | undefined): CompiledBody {
  const mediaType = essenceOf(contentType ?? '') ?? 'application/octet-stream';
  return { mediaType, kind: bodyKind(mediaType) };
}

function malformed(mediaType: string, detail: string): ReadBody {
  return {
    mediaType,
    violations: [{ in: 'body', pointer: '', rule: 'syntax', message: detail }],
    unusable: { status: 400, detail },
  };
}
