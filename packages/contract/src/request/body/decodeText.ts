import { MediaType } from '../../model/types';
import { ContractTools } from '../../schema/contractTools';
import { parseJson } from '../parseJson';
import { DecodedBody } from './types';

/** Text, coerced where the schema asks for a number or the like; JSON where it asks for an object or a list. */
export function decodeText(
  tools: ContractTools,
  documented: MediaType | undefined,
  text: string,
): DecodedBody {
  const schema = documented?.schema;
  if (schema === undefined) {
    return { value: text };
  }
  const types = tools.schemas.types(schema);
  if (!types.has('string') && (types.has('object') || types.has('array'))) {
    const parsed = parseJson(text);
    if ('value' in parsed) {
      return parsed;
    }
  }
  return { value: tools.coercers.get(schema)(text) };
}
