import {
  isObject,
  JsonObject,
  JsonSchema,
  JsonValue,
  queryPairs,
  SchemaDefinitions,
  withQuery,
} from '@smartsandbox/plugin-sandbox-common';
import { BodyFormat } from './BodyFormat';
import {
  fieldsOf,
  FormField,
  listStyleOf,
  memberOf,
  nestFields,
} from './formFields';
import { typedValue } from './typedValue';

/** A field as it stands in the text. */
interface WrittenField {
  readonly raw: string;
  readonly name: string;
  readonly text: string;
}

/** `application/x-www-form-urlencoded` (WHATWG URL §5), nested values by brackets as the example has them. */
export function formFormat(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): BodyFormat {
  const read = (fields: readonly WrittenField[], exact: boolean): JsonObject =>
    asObject(
      typedValue(
        nestFields(fields.map(({ name, text }): FormField => [name, text])),
        schema,
        { definitions, exact },
      ),
    );
  return {
    kind: 'form',
    read(text) {
      const fields = writtenFields(text);
      return { value: read(fields, true), meant: read(fields, false) };
    },
    write(value, before) {
      const fields = writtenFields(before);
      return changed(fields, {
        from: read(fields, true),
        to: asObject(value),
      });
    },
  };
}

function writtenFields(text: string): readonly WrittenField[] {
  return text.split('&').flatMap(raw =>
    queryPairs(`?${raw}`).map(([name, value]) => ({
      raw,
      name,
      text: value,
    })),
  );
}

/** The same fields in their order, members that changed written anew, new ones at the end. */
function changed(
  fields: readonly WrittenField[],
  { from, to }: { from: JsonObject; to: JsonObject },
): string {
  const written = new Set<string>();
  const anew = (member: string): readonly string[] => {
    if (written.has(member)) {
      return [];
    }
    written.add(member);
    const names = fields
      .map(({ name }) => name)
      .filter(name => memberOf(name) === member);
    return [encoded(fieldsOf(member, to[member], listStyleOf(names)))];
  };
  const kept = fields.flatMap(({ raw, name }) => {
    const member = memberOf(name);
    if (!(member in to)) {
      return [];
    }
    return isSame(from[member], to[member]) ? [raw] : anew(member);
  });
  const added = Object.keys(to)
    .filter(member => !fields.some(({ name }) => memberOf(name) === member))
    .flatMap(anew);
  return [...kept, ...added].filter(raw => raw !== '').join('&');
}

function encoded(fields: readonly FormField[]): string {
  return withQuery('', fields).replace(/^\?/, '');
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function asObject(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}
