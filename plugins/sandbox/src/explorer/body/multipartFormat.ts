import {
  isArray,
  isObject,
  JsonObject,
  JsonSchema,
  JsonValue,
  SchemaDefinitions,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { readMark } from '../files/fileMark';
import { isFileSchema } from '../files/isFileSchema';
import { BodyFormat } from './BodyFormat';
import {
  BodyPart,
  newPart,
  readParts,
  withContent,
  writeParts,
} from './bodyParts';
import { fieldsOf, listStyleOf, memberOf, nestFields } from './formFields';
import { typedValue } from './typedValue';

const anyType = 'application/octet-stream';

/** One property of the body, and how its parts are written. */
interface Member {
  readonly name: string;
  /** Whether its parts are files. */
  readonly isFile: boolean;
  /** Whether objects and lists are meant where a part doesn't say what it is. */
  readonly isJson: boolean;
  /** The parts that it has now. */
  readonly parts: readonly BodyPart[];
}

/**
 * `multipart/form-data` (RFC 7578): a part per property, repeated for lists, JSON for objects. Chosen files are marks.
 *
 * @param boundary - Of the request's Content-Type; `undefined` when that names none.
 */
export function multipartFormat(options: {
  schema: JsonSchema;
  definitions: SchemaDefinitions;
  boundary: string | undefined;
}): BodyFormat {
  const { schema, definitions, boundary } = options;
  const { properties } = viewSchema(schema, definitions);
  const memberFor = (name: string, all: readonly BodyPart[]): Member => {
    const parts = all.filter(each => memberOf(each.name) === name);
    const own = properties.get(name) ?? {};
    const { types, items } = viewSchema(own, definitions);
    return {
      name,
      parts,
      isFile:
        parts.some(({ filename }) => filename !== undefined) ||
        [own, items].some(each => each && isFileSchema(each, definitions)),
      isJson:
        !types.includes('string') &&
        (types.includes('object') || types.includes('array')),
    };
  };
  const read = (parts: readonly BodyPart[], exact: boolean): JsonObject => {
    const names = [...new Set(parts.map(({ name }) => memberOf(name)))];
    const members = names.map(name => valueOf(memberFor(name, parts)));
    return asObject(
      typedValue(Object.assign({}, ...members), schema, { definitions, exact }),
    );
  };
  return {
    kind: 'multipart',
    read(text) {
      const parts = boundary && readParts(text, boundary);
      return parts
        ? { value: read(parts, true), meant: read(parts, false) }
        : { problem: { kind: 'unreadable' } };
    },
    write(value, before) {
      // A Content-Type without a boundary is wrong, but there has to be one in the body.
      const used = boundary ?? /^--(\S+)/.exec(before)?.[1] ?? 'boundary';
      const parts = readParts(before, used) ?? [];
      const from = read(parts, true);
      const to = asObject(value);
      const names = [
        ...new Set([
          ...parts.map(({ name }) => memberOf(name)),
          ...Object.keys(to),
        ]),
      ].filter(name => name in to);
      return writeParts(
        names.flatMap(name => {
          const member = memberFor(name, parts);
          return isSame(from[name], to[name])
            ? member.parts
            : partsOf(member, to[name]);
        }),
        used,
      );
    },
  };
}

/** What the parts of a property say, as an object with that property. */
function valueOf({ name, parts, isFile, isJson }: Member): JsonObject {
  const read = parts.map(each => (isFile ? undefined : jsonOf(each, isJson)));
  if (!isFile && read.every(each => each === undefined)) {
    return nestFields(parts.map(each => [each.name, each.content] as const));
  }
  const values = parts.map(({ content }, index) => read[index] ?? content);
  return { [name]: values.length === 1 ? values[0] : values };
}

/** Objects and lists come as JSON, with its media type or without any (OpenAPI 3.1 §4.8.15.1). */
function jsonOf(
  { contentType, content }: BodyPart,
  isJson: boolean,
): JsonValue | undefined {
  const isSaid = /[/+]json\b/i.test(contentType ?? '');
  const isMeant =
    isJson && contentType === undefined && /^\s*[[{]/.test(content);
  if (!isSaid && !isMeant) {
    return undefined;
  }
  try {
    return JSON.parse(content) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The parts for another value of a property. */
function partsOf(member: Member, value: JsonValue): readonly BodyPart[] {
  const { name, parts, isFile } = member;
  const first = parts.at(0);
  // Fields with brackets are one way to tell an object; who began with it goes on with it.
  if (parts.some(each => each.name !== name && !each.name.endsWith('[]'))) {
    const style = listStyleOf(parts.map(each => each.name));
    return fieldsOf(name, value, style).map(([field, content]) =>
      newPart({ name: field, content }),
    );
  }
  const isList =
    isArray(value) && !value.some(each => typeof each === 'object');
  const items = isList ? (value as readonly JsonValue[]) : [value];
  return items
    .filter(item => item !== null)
    .map((item, index) => {
      const before = parts.find(each => each.content === item) ?? parts[index];
      const content = typeof item === 'string' ? item : JSON.stringify(item);
      if (isFile) {
        return filePart(first?.name ?? name, { content, before });
      }
      if (before && typeof item !== 'object') {
        return withContent(before, content);
      }
      return newPart({
        name: first?.name ?? name,
        content,
        ...(typeof item === 'object' && { contentType: 'application/json' }),
      });
    });
}

/** A chosen file says itself what it is; without one the part is empty, as browsers send it. */
function filePart(
  name: string,
  part: { content: string; before: BodyPart | undefined },
): BodyPart {
  const { content, before } = part;
  const mark = readMark(content);
  if (before?.content === content) {
    return before;
  }
  if (mark) {
    const isKnown = mark.mediaType !== anyType;
    return newPart({
      name,
      filename: mark.name,
      contentType: isKnown
        ? mark.mediaType
        : before?.contentType ?? mark.mediaType,
      content,
    });
  }
  return newPart({
    name,
    filename: content === '' ? '' : before?.filename ?? '',
    contentType: before?.contentType ?? anyType,
    content,
  });
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function asObject(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}
