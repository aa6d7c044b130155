import { BodyKind } from '../../media/mediaTypes';
import { Json, Operation, SchemaId } from '../../model/types';
import { ContractTools } from '../../schema/contractTools';
import { isArray } from '../../schema/jsonType';
import { ValidationMode, Violation } from '../../schema/types';
import { ApplyDefaults } from '../Defaults';
import { parseJson } from '../parseJson';
import { ParsedRequest, RawRequest } from '../types';
import { BodyType, BodyTypes } from './BodyTypes';
import { decodeForm } from './decodeForm';
import { decodeLines } from './decodeLines';
import { decodeMultipart } from './decodeMultipart';
import { decodeText } from './decodeText';
import { decodeXml } from './decodeXml';
import { textOfBytes } from './textOfBytes';
import { DecodedBody, ReadableBody } from './types';

export type ReadBody = Pick<
  ParsedRequest,
  'body' | 'mediaType' | 'files' | 'unusable'
> & { readonly violations: readonly Violation[] };

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
const notUtf8 = { problem: 'The body is not valid UTF-8.' };
/** Their contents are only looked at where the schema says that they are text. */
const opaque: ReadonlySet<BodyKind> = new Set(['binary', 'csv', 'events']);

/** Reads the bodies of one operation by their media types. */
export class BodyReader {
  readonly #tools: ContractTools;
  readonly #operation: Operation;
  readonly #types: BodyTypes;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });

  constructor(operation: Operation, tools: ContractTools) {
    this.#tools = tools;
    this.#operation = operation;
    this.#types = new BodyTypes(operation.requestBody?.content ?? []);
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
    const type = this.#types.find(contentType);
    if (!type) {
      return mode === 'off'
        ? this.#decode(bytes, this.#types.guess(contentType), mode)
        : {
            violations: [],
            unusable: {
              status: 415,
              detail: this.#types.unsupported(contentType),
            },
          };
    }
    return this.#decode(bytes, type, mode);
  }

  #decode(bytes: Uint8Array, type: BodyType, mode: ValidationMode): ReadBody {
    const { mediaType } = type;
    const decoded = this.#decoded(bytes, type);
    if (!('problem' in decoded)) {
      return this.#checked(decoded, type, mode);
    }
    const { problem: detail } = decoded;
    return mode === 'off'
      ? { mediaType, body: textOfBytes(bytes), violations: [] }
      : {
          mediaType,
          violations: [
            { in: 'body', pointer: '', rule: 'syntax', message: detail },
          ],
          unusable: { status: 400, detail },
        };
  }

  #decoded(bytes: Uint8Array, type: BodyType): DecodedBody {
    const { kind, documented, boundary } = type;
    if (kind === 'multipart') {
      return decodeMultipart(this.#tools, documented, { bytes, boundary });
    }
    if (kind === 'binary') {
      return { value: textOfBytes(bytes) };
    }
    let text: string;
    try {
      text = this.#utf8.decode(bytes);
    } catch {
      return notUtf8;
    }
    switch (kind) {
      case 'json':
        return parseJson(text);
      case 'form':
        return decodeForm(this.#tools, documented, text);
      case 'xml':
        return decodeXml(this.#tools, documented, text);
      case 'lines':
        return decodeLines(text);
      case 'text':
        return decodeText(this.#tools, documented, text);
      default:
        return { value: text };
    }
  }

  #checked(
    { value: body, files, violations: inParts }: ReadableBody,
    type: BodyType,
    mode: ValidationMode,
  ): ReadBody {
    const { mediaType, documented, kind } = type;
    const schema = documented?.schema;
    const before = inParts && mode !== 'off' ? inParts : [];
    if (schema === undefined || !this.#isChecked(schema, kind)) {
      return { mediaType, body, files, violations: before };
    }
    const found =
      kind === 'lines' && isArray(body)
        ? this.#checkLines(schema, body, mode)
        : this.#tools.schemas.validate(schema, body, {
            direction: 'request',
            mode,
          });
    return {
      mediaType,
      body: this.#withDefaults(schema)(body),
      files,
      violations: before.length > 0 ? [...before, ...found] : found,
    };
  }

  #isChecked(schema: SchemaId, kind: BodyKind): boolean {
    if (!opaque.has(kind)) {
      return true;
    }
    const types = this.#tools.schemas.types(schema);
    return types.size === 0 || types.has('string');
  }

  /** Contracts describe either all lines as a list, or each of them. */
  #checkLines(
    schema: SchemaId,
    lines: readonly Json[],
    mode: ValidationMode,
  ): readonly Violation[] {
    const { schemas } = this.#tools;
    const options = { direction: 'request' as const, mode };
    return schemas.types(schema).has('array')
      ? schemas.validate(schema, lines, options)
      : lines.flatMap((line, index) =>
          schemas.validate(schema, line, options).map(violation => ({
            ...violation,
            pointer: `/${index}${violation.pointer}`,
          })),
        );
  }

  /** A partial change leaves out what stays as it is, so defaults would overwrite it. */
  #withDefaults(schema: string): ApplyDefaults {
    const { method, binding } = this.#operation;
    return method === 'patch' || binding.role === 'update'
      ? value => value
      : this.#tools.defaults.get(schema);
  }
}
