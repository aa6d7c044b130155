import { Json, SchemaId } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { XmlHints } from '../schema/NormalSchema';
import { isArray, isObject } from '../schema/jsonType';
import { hintsOf, itemSchemaOf, rootElementName } from './xmlHints';

class XmlWriter {
  readonly #schemas: ContractSchemas;

  constructor(schemas: ContractSchemas) {
    this.#schemas = schemas;
  }

  /** `schema` is `undefined` for what the contract doesn't describe. */
  element(schema: SchemaId | undefined, value: Json, name: string): string {
    const hints = hintsOf(this.#schemas, schema);
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
        const inner = hintsOf(this.#schemas, property);
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
    const hints = hintsOf(this.#schemas, schema);
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
    const items = itemSchemaOf(this.#schemas, schema);
    const own = hintsOf(this.#schemas, items);
    return values
      .map(value => this.element(items, value, own.name ?? name))
      .join('');
  }

  #property(schema: SchemaId | undefined, name: string): SchemaId | undefined {
    return schema === undefined
      ? undefined
      : this.#schemas.properties(schema).get(name)?.schema;
  }
}

function qualified({ prefix }: XmlHints, name: string): string {
  // Some contracts write the prefix into the name.
  if (!prefix && /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*$/.test(name)) {
    return name;
  }
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
  return (
    text
      // Characters that no XML document may hold (XML 1.0 §2.2).
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replace(/[&<>"]/g, character => entities[character])
  );
}

/** A value as an XML document by its schema's `xml` hints (OpenAPI 3.0.3, *XML Object*). */
export function writeXml(
  schemas: ContractSchemas,
  schema: SchemaId | undefined,
  value: Json,
): string {
  const name = rootElementName(schemas, schema);
  const root = new XmlWriter(schemas).element(schema, value, name);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}
