import { parseXml } from '../../media/parseXml';
import { xmlValue } from '../../media/xmlValue';
import { MediaType } from '../../model/types';
import { ContractTools } from '../../schema/contractTools';
import { DecodedBody } from './types';

/** XML as the value that the schema's `xml` hints describe, coerced to its types; without a schema it stays text. */
export function decodeXml(
  tools: ContractTools,
  documented: MediaType | undefined,
  text: string,
): DecodedBody {
  const parsed = parseXml(text);
  if ('problem' in parsed) {
    return parsed;
  }
  const schema = documented?.schema;
  if (schema === undefined || isText(tools, schema)) {
    return { value: text };
  }
  const value = xmlValue(tools.schemas, schema, parsed.root);
  return { value: tools.coercers.get(schema)(value) };
}

/** Some contracts describe the document as one long string. */
function isText({ schemas }: ContractTools, schema: string): boolean {
  const types = schemas.types(schema);
  return types.size === 1 && types.has('string');
}
