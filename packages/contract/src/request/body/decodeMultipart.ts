import { Json, JsonObject, MediaType } from '../../model/types';
import { bodyKind, essenceOf, inRange } from '../../media/mediaTypes';
import { parseMultipart } from '../../media/parseMultipart';
import { ContractTools } from '../../schema/contractTools';
import { isObject } from '../../schema/jsonType';
import { PropertyInfo, Violation } from '../../schema/types';
import { parseJson } from '../parseJson';
import { styledField } from './decodeForm';
import { isFile, NamedPart, PartMembers, propertyName } from './PartMembers';
import { textOfBytes } from './textOfBytes';
import { DecodedBody } from './types';

/**
 * Multipart bodies (RFC 7578): one property per part, read and checked by the property's `encoding` (OpenAPI 3.1
 * §4.8.15): content type, headers, style. Repeated parts make a list. Files come as text, and are told apart in `files`.
 */
export function decodeMultipart(
  tools: ContractTools,
  documented: MediaType | undefined,
  body: { readonly bytes: Uint8Array; readonly boundary: string | undefined },
): DecodedBody {
  const parsed = parseMultipart(body.bytes, body.boundary);
  if ('problem' in parsed) {
    return parsed;
  }
  const schema = documented?.schema;
  const properties: ReadonlyMap<string, PropertyInfo> =
    schema === undefined ? new Map() : tools.schemas.properties(schema);
  const isForm =
    documented?.mediaType.startsWith('multipart/form-data') ?? true;
  const members = new PartMembers();
  const violations: Violation[] = [];
  for (const [index, part] of parsed.parts.entries()) {
    // Only form-data names its parts; those of other types come in the order of the properties.
    const name =
      part.name ?? (isForm ? undefined : [...properties.keys()][index]);
    if (name === undefined) {
      return {
        problem: `Part ${
          index + 1
        } of the multipart body has no name. Send it with Content-Disposition: form-data; name="…".`,
      };
    }
    const named = { ...part, name, property: propertyOf(properties, name) };
    violations.push(...checkPart(named, documented));
    const value = partValue(tools, named, { documented, violations });
    if (!members.add(named, value)) {
      return {
        problem: 'The multipart body holds too many fields or nests too deep.',
      };
    }
  }
  const value = members.toJson();
  return {
    value: schema === undefined ? value : tools.coercers.get(schema)(value),
    violations,
    files: members.files,
  };
}

function propertyOf(
  properties: ReadonlyMap<string, PropertyInfo>,
  name: string,
): PropertyInfo | undefined {
  return properties.get(name) ?? properties.get(propertyName(name));
}

/** The content type and the headers that `encoding` asks for. */
function checkPart(
  part: NamedPart,
  documented: MediaType | undefined,
): readonly Violation[] {
  const encoding = encodingOf(part, documented);
  const violations: Violation[] = [];
  const types = contentTypes(encoding);
  const essence =
    part.contentType === undefined ? undefined : essenceOf(part.contentType);
  const pointer = `/${propertyName(part.name)
    .replace(/~/g, '~0')
    .replace(/\//g, '~1')}`;
  if (
    part.contentType !== undefined &&
    types.length > 0 &&
    !types.some(type => essence !== undefined && inRange(essence, type))
  ) {
    violations.push({
      in: 'body',
      pointer,
      rule: 'content-type',
      message: `the part must be of type ${types.join(' or ')}`,
      expected: types,
      received: part.contentType.slice(0, 100),
    });
  }
  const headers = isObject(encoding?.headers) ? encoding.headers : {};
  for (const [name, header] of Object.entries(headers)) {
    const isMissing = !part.headers.has(name.toLowerCase());
    if (isMissing && isObject(header) && header.required === true) {
      violations.push({
        in: 'body',
        pointer,
        rule: 'required',
        message: `the part needs the header ${name}`,
      });
    }
  }
  return violations;
}

function encodingOf(
  { name }: NamedPart,
  documented: MediaType | undefined,
): JsonObject | undefined {
  return (
    documented?.encoding?.[name] ?? documented?.encoding?.[propertyName(name)]
  );
}

function contentTypes(encoding: JsonObject | undefined): readonly string[] {
  return typeof encoding?.contentType === 'string'
    ? encoding.contentType.split(',').flatMap(type => essenceOf(type) ?? [])
    : [];
}

function partValue(
  tools: ContractTools,
  part: NamedPart,
  at: {
    readonly documented: MediaType | undefined;
    readonly violations: Violation[];
  },
): Json {
  const text = textOfBytes(part.bytes);
  if (isFile(part)) {
    return text;
  }
  const styled = styledField(tools, at.documented, {
    name: part.name,
    raw: text,
    decodeText: raw => raw,
  });
  if (styled !== undefined) {
    return styled;
  }
  const isSaid =
    bodyKind(essenceOf(part.contentType ?? '') ?? 'text/plain') === 'json';
  const isMeant =
    part.contentType === undefined &&
    /^\s*[[{]/.test(text) &&
    isJsonPart(part, at.documented);
  if (!isSaid && !isMeant) {
    return text;
  }
  const parsed = parseJson(text);
  if ('value' in parsed) {
    return parsed.value;
  }
  if (isSaid) {
    at.violations.push({
      in: 'body',
      pointer: `/${propertyName(part.name)}`,
      rule: 'syntax',
      message: parsed.problem,
    });
  }
  return text;
}

/** Without a Content-Type objects and lists of them come as JSON (OpenAPI 3.1 §4.8.15.1). */
function isJsonPart(
  part: NamedPart,
  documented: MediaType | undefined,
): boolean {
  const [type] = contentTypes(encodingOf(part, documented));
  if (type !== undefined) {
    return bodyKind(type) === 'json';
  }
  const types = part.property?.types;
  return (
    types !== undefined &&
    !types.has('string') &&
    (types.has('object') || types.has('array'))
  );
}
