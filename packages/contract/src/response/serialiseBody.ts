import { Json, SchemaId } from '../model/types';
import { bodyKind, essenceOf } from '../request/mediaTypes';
import { ContractTools } from '../schema/contractTools';
import { isArray, isObject } from '../schema/jsonType';
import { XmlHints } from '../schema/SchemaBook';

class XmlWriter {
  readonly #tools: ContractTools;

  constructor(tools: ContractTools) {
    this.#tools = tools;
  }

  /** `schema` is `undefined` for what the contract doesn't describe. */
  element(schema: SchemaId | undefined, value: Json, name: string): string {
    const hints = schema === undefined ? {} : hintsOf(this.#tools, schema);
    const tag = qualified(hints, name);
    const { prefix, namespace } = hints;
    const attributes: string[] =
      namespace === undefined
        ? []
        : [` xmlns${prefix ? `:${prefix}` : ''}="${escapeXml(namespace)}"`];
    let content: string;
    if (isObject(value)) {
      const children: string[] = [];
      for (const [key, member] of Object.entries(value)) {
        const property = this.#property(schema, key);
        const inner = property ? hintsOf(this.#tools, property) : {};
        if (inner.attribute && typeof member !== 'object') {
          const label = qualified(inner, inner.name ?? key);
          attributes.push(` ${label}="${escapeXml(String(member))}"`);
        } else {
          children.push(this.#member(property, member, key));
        }
      }
      content = children.join('');
    } else if (isArray(value)) {
      content = this.#items(schema, value, name);
    } else {
      content = value === null ? '' : escapeXml(String(value));
    }
    const open = `${tag}${attributes.join('')}`;
    return content === '' ? `<${open}/>` : `<${open}>${content}</${tag}>`;
  }

  /** A list is its items one after another, unless `wrapped` puts an element around them. */
  #member(schema: SchemaId | undefined, value: Json, key: string): string {
    const hints = schema === undefined ? {} : hintsOf(this.#tools, schema);
    const name = hints.name ?? key;
    return isArray(value) && !hints.wrapped
      ? this.#items(schema, value, name)
      : this.element(schema, value, name);
  }

  #items(
    schema: SchemaId | undefined,
    values: readonly Json[],
    name: string,
  ): string {
    const { book } = this.#tools.schemas;
    const items =
      schema === undefined
        ? undefined
        : [schema, ...book.get(schema).allOf]
            .map(id => book.get(id).items)
            .find(id => id !== undefined);
    const own = items === undefined ? {} : hintsOf(this.#tools, items);
    return values
      .map(value => this.element(items, value, own.name ?? name))
      .join('');
  }

  #property(schema: SchemaId | undefined, name: string): SchemaId | undefined {
    return schema === undefined
      ? undefined
      : this.#tools.schemas.properties(schema).get(name)?.schema;
  }
}

/** The hints of a schema; those beside a `$ref` are written with `allOf` in 3.0. */
function hintsOf({ schemas }: ContractTools, id: SchemaId): XmlHints {
  const schema = schemas.book.get(id);
  const inherited = schema.allOf.map(each => schemas.book.get(each).xml ?? {});
  return Object.assign({}, ...inherited, schema.xml) as XmlHints;
}

function componentName(id: SchemaId): string {
  const [, name] = /\/(?:schemas|definitions)\/([^/]+)$/.exec(id) ?? [];
  return name ?? 'response';
}

function qualified({ prefix }: XmlHints, name: string): string {
  // Property names may hold anything, names of elements may not (XML 1.0 §2.3).
  const plain = name.replace(/[^\w.-]/g, '_').replace(/^(?=[^A-Za-z_])/, '_');
  return prefix ? `${prefix}:${plain}` : plain;
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, character => entities[character]);
}

function csvText(value: Json): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  const rows = (isArray(value) ? value : [value]).filter(isObject);
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  if (names.length === 0) {
    return undefined;
  }
  const lines = [
    names.map(csvCell),
    ...rows.map(row => names.map(name => csvCell(row[name] ?? ''))),
  ];
  return lines.map(cells => `${cells.join(',')}\r\n`).join('');
}

function csvCell(value: Json): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * A value as the text of a documented type that isn't JSON: XML by the schema's `xml` hints (OpenAPI 3.0.3, *XML
 * Object*), CSV with a header line (RFC 4180). `undefined` when the value can't be written in the type.
 */
export function serialiseBody(
  tools: ContractTools,
  mediaType: string,
  body: { readonly schema: SchemaId; readonly value: Json },
): string | undefined {
  const essence = essenceOf(mediaType) ?? mediaType;
  const { schema, value } = body;
  if (bodyKind(essence) === 'xml') {
    const name = componentName(tools.schemas.book.get(schema).id);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XmlWriter(
      tools,
    ).element(schema, value, hintsOf(tools, schema).name ?? name)}`;
  }
  if (/^(text|application)\/csv$/.test(essence)) {
    return csvText(value);
  }
  if (typeof value === 'string') {
    return value;
  }
  return essence === 'text/plain' && typeof value !== 'object'
    ? String(value)
    : undefined;
}
