import { Json, SchemaId } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { localName, XmlElement } from './parseXml';
import { hintsOf, itemSchemaOf } from './xmlHints';

/**
 * An element as the value that its schema's `xml` hints describe (OpenAPI 3.0.3, *XML Object*); the opposite of
 * `writeXml`. Scalars stay text. What the schema doesn't speak of comes under its own name.
 */
export function xmlValue(
  schemas: ContractSchemas,
  schema: SchemaId | undefined,
  element: XmlElement,
): Json {
  if (element.attributes.get('nil') === 'true') {
    return null;
  }
  const types = schema === undefined ? undefined : schemas.types(schema);
  if (types?.has('array') && !types.has('object')) {
    return itemValues(schemas, schema, element.children);
  }
  const isContainer = types && types.size > 0 ? types.has('object') : undefined;
  const isLeaf = element.children.length === 0 && element.attributes.size === 0;
  // Where the schema leaves it open, an element with nothing but text is a text.
  return isContainer === false || (isContainer === undefined && isLeaf)
    ? element.text
    : objectValue(schemas, schema, element);
}

function objectValue(
  schemas: ContractSchemas,
  schema: SchemaId | undefined,
  { attributes, children }: XmlElement,
): Json {
  const members = new Map<string, Json>();
  const read = new Set<string>();
  const places = schema === undefined ? [] : placesOf(schemas, schema);
  const listed = new Set(
    places.flatMap(at => (at.kind === 'list' ? at.name : [])),
  );
  for (const { key, kind, name, property } of places) {
    const attribute = attributes.get(name);
    const found =
      kind === 'attribute' ||
      // Where contracts give one name to a list and to a single value, nothing tells them apart: the list holds all.
      (kind === 'element' && listed.has(name))
        ? []
        : children.filter(child => child.name === name);
    if (found.length > 0) {
      read.add(name);
      members.set(
        key,
        kind === 'list'
          ? itemValues(schemas, property, found)
          : oneOrMore(found.map(child => xmlValue(schemas, property, child))),
      );
    } else if (attribute !== undefined && kind !== 'list') {
      // Attributes that are described as elements are common: `xsi:type` is one.
      read.add(name);
      members.set(key, attribute);
    }
  }
  addUndescribed(schemas, { attributes, children, read }, members);
  // fromEntries defines own properties, so that `__proto__` is a name like any other.
  return Object.fromEntries(members);
}

/** Where a property stands: the local name of its attribute, its element, or the elements of its items. */
interface XmlPlace {
  readonly key: string;
  readonly kind: 'attribute' | 'element' | 'list';
  readonly name: string;
  readonly property: SchemaId;
}

function placesOf(
  schemas: ContractSchemas,
  schema: SchemaId,
): readonly XmlPlace[] {
  return Array.from(
    schemas.properties(schema),
    ([key, { schema: property, types }]) => {
      const hints = hintsOf(schemas, property);
      const own = hints.name ?? key;
      const isContainer = types.has('object') || types.has('array');
      if (hints.attribute && !isContainer) {
        return { key, kind: 'attribute', name: localName(own), property };
      }
      const isList = types.has('array') && !hints.wrapped;
      const name = isList
        ? hintsOf(schemas, itemSchemaOf(schemas, property)).name ?? own
        : own;
      return {
        key,
        kind: isList ? 'list' : 'element',
        name: localName(name),
        property,
      };
    },
  );
}

function addUndescribed(
  schemas: ContractSchemas,
  from: Pick<XmlElement, 'attributes' | 'children'> & {
    readonly read: ReadonlySet<string>;
  },
  members: Map<string, Json>,
): void {
  for (const [name, value] of from.attributes) {
    if (!from.read.has(name) && !members.has(name)) {
      members.set(name, value);
    }
  }
  const rest = new Map<string, Json[]>();
  for (const child of from.children) {
    if (!from.read.has(child.name)) {
      const value = xmlValue(schemas, undefined, child);
      const values = rest.get(child.name);
      if (values) {
        values.push(value);
      } else {
        rest.set(child.name, [value]);
      }
    }
  }
  for (const [name, values] of rest) {
    members.set(name, oneOrMore(values));
  }
}

function itemValues(
  schemas: ContractSchemas,
  list: SchemaId | undefined,
  elements: readonly XmlElement[],
): readonly Json[] {
  const items = itemSchemaOf(schemas, list);
  return elements.map(each => xmlValue(schemas, items, each));
}

function oneOrMore(values: readonly Json[]): Json {
  return values.length === 1 ? values[0] : values;
}
