import { SchemaId } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { XmlHints } from '../schema/NormalSchema';

const noHints: XmlHints = {};

/** The hints of a schema; those beside a `$ref` are written with `allOf` in 3.0. */
export function hintsOf(
  { book }: ContractSchemas,
  id: SchemaId | undefined,
): XmlHints {
  if (id === undefined) {
    return noHints;
  }
  const schema = book.get(id);
  const inherited = schema.allOf.map(each => book.get(each).xml ?? {});
  return Object.assign({}, ...inherited, schema.xml) as XmlHints;
}

/** The schema of a list's items. */
export function itemSchemaOf(
  { book }: ContractSchemas,
  list: SchemaId | undefined,
): SchemaId | undefined {
  return list === undefined
    ? undefined
    : [list, ...book.get(list).allOf]
        .map(id => book.get(id).items)
        .find(id => id !== undefined);
}

/** The name of the element that holds a whole body: as hinted, else the component's. */
export function rootElementName(
  schemas: ContractSchemas,
  id: SchemaId | undefined,
): string {
  const address = id === undefined ? '' : schemas.book.get(id).id;
  const [, component] =
    /\/(?:schemas|definitions)\/([^/]+)$/.exec(address) ?? [];
  return hintsOf(schemas, id).name ?? component ?? 'root';
}
