import { Json, JsonObject, MediaType } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { isArray, isObject } from '../schema/jsonType';
import { essenceOf } from './mediaTypes';

/** An object as a multipart body (RFC 7578): one part per property, a part per item of lists of texts. */
export function writeMultipart(
  schemas: ContractSchemas,
  documented: MediaType,
  body: { readonly value: Json; readonly boundary: string },
): string {
  const { value, boundary } = body;
  const members: JsonObject = isObject(value) ? value : {};
  const properties =
    documented.schema === undefined
      ? undefined
      : schemas.properties(documented.schema);
  const parts = Object.entries(members).flatMap(([name, member]) => {
    const property = properties?.get(name);
    const encoding = documented.encoding?.[name];
    const isFile =
      property?.format === 'binary' ||
      itemFormat(schemas, property) === 'binary';
    const type = partType(encoding, member, isFile);
    const repeated = isArray(member) && !member.some(isContainer);
    return (repeated ? member : [member]).map(each =>
      partText(name, each, { boundary, type, isFile }),
    );
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}

function itemFormat(
  { book }: ContractSchemas,
  property: { readonly schema: string } | undefined,
): string | undefined {
  const items = property && book.get(property.schema).items;
  return items === undefined ? undefined : book.get(items).format;
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** What a part says of its type; nothing where it is plain text (OpenAPI 3.1 §4.8.15.1). */
function partType(
  encoding: JsonObject | undefined,
  value: Json,
  isFile: boolean,
): string | undefined {
  if (typeof encoding?.contentType === 'string') {
    const [first] = encoding.contentType.split(',');
    const essence = essenceOf(first) ?? '';
    return essence === '' || essence.includes('*')
      ? concrete(essence)
      : first.trim();
  }
  if (isFile) {
    return 'application/octet-stream';
  }
  const isJson = isObject(value) || (isArray(value) && value.some(isContainer));
  return isJson ? 'application/json' : undefined;
}

function concrete(range: string): string {
  const [major] = range.split('/');
  return (
    { image: 'image/png', text: 'text/plain', audio: 'audio/mpeg' }[major] ??
    'application/octet-stream'
  );
}

function partText(
  name: string,
  value: Json,
  part: {
    readonly boundary: string;
    readonly type: string | undefined;
    readonly isFile: boolean;
  },
): string {
  const { boundary, type, isFile } = part;
  const filename = isFile ? '; filename="sample.bin"' : '';
  const content = typeof value === 'string' ? value : JSON.stringify(value);
  return [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${escapeName(name)}"${filename}`,
    ...(type ? [`Content-Type: ${type}`] : []),
    '',
    content,
    '',
  ].join('\r\n');
}

function escapeName(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
