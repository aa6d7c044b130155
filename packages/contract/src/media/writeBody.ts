import { Json, SchemaId } from '../model/types';
import { bracketPairs, encodePairs } from '../request/writeParameter';
import { ContractSchemas } from '../schema/ContractSchemas';
import { isArray } from '../schema/jsonType';
import { bodyKind, essenceOf } from './mediaTypes';
import { writeCsv } from './writeCsv';
import { writeXml } from './writeXml';

/**
 * A value as the text of a media type: JSON, XML by the schema's hints, forms with brackets, one JSON text per line
 * (NDJSON), server-sent events, CSV. Text for a type that isn't JSON is taken as the body itself, since this is how
 * contracts write their examples. `undefined` when the value can't be written in the type.
 */
export function writeBody(
  schemas: ContractSchemas,
  mediaType: string,
  body: { readonly schema?: SchemaId; readonly value: Json },
): string | undefined {
  const essence = essenceOf(mediaType) ?? mediaType;
  const { schema, value } = body;
  const kind = bodyKind(essence);
  if (kind === 'json') {
    return JSON.stringify(value);
  }
  if (kind === 'xml') {
    return typeof value === 'string' && /^\s*</.test(value)
      ? value
      : writeXml(schemas, schema, value);
  }
  if (typeof value === 'string') {
    return value;
  }
  switch (kind) {
    case 'form':
      return encodePairs(bracketPairs('', value));
    case 'lines':
      return listed(value, line => `${line}\n`);
    case 'events':
      return listed(value, line => `data: ${line}\n\n`);
    case 'csv':
      return writeCsv(value);
    case 'text':
      return typeof value === 'object' ? undefined : String(value);
    default:
      return undefined;
  }
}

function listed(value: Json, write: (json: string) => string): string {
  return (isArray(value) ? value : [value])
    .map(each => write(JSON.stringify(each)))
    .join('');
}
