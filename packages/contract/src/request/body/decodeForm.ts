import { Json, MediaType } from '../../model/types';
import { ContractTools } from '../../schema/contractTools';
import { FormTree } from '../FormTree';
import { decodeForm as decodeText, eachPair } from '../queryPairs';
import { styles } from '../styles';
import { DecodedBody } from './types';

/** `application/x-www-form-urlencoded`, decoded by the `encoding` of each field and coerced to its type. */
export function decodeForm(
  tools: ContractTools,
  documented: MediaType | undefined,
  text: string,
): DecodedBody {
  const tree = new FormTree();
  const encoded = new Map<string, Json>();
  let fits = true;
  eachPair(text, (name, raw) => {
    const styled = styledField(tools, documented, { name, raw, decodeText });
    if (styled === undefined) {
      fits &&= tree.add(name, decodeText(raw));
    } else {
      encoded.set(name, styled);
    }
  });
  if (!fits) {
    return { problem: 'The form holds too many fields or nests too deep.' };
  }
  const value = { ...tree.toJson(), ...Object.fromEntries(encoded) };
  const schema = documented?.schema;
  return {
    value: schema === undefined ? value : tools.coercers.get(schema)(value),
  };
}

/** A field whose `encoding` puts several values into one; `undefined` for all others. */
export function styledField(
  tools: ContractTools,
  documented: MediaType | undefined,
  field: {
    readonly name: string;
    readonly raw: string;
    readonly decodeText: (text: string) => string;
  },
): Json | undefined {
  const { name, raw, decodeText: decode } = field;
  const encoding = documented?.encoding?.[name];
  const style = encoding?.style;
  if (!encoding || (encoding.explode !== false && !isDelimited(style))) {
    return undefined;
  }
  const decoder = isDelimited(style) ? styles[style] : styles.form;
  const shape = shapeOf(tools, documented?.schema, name);
  return decoder(raw, { name, shape, explode: false, decode });
}

function shapeOf(
  { schemas }: ContractTools,
  schema: string | undefined,
  property: string,
): 'array' | 'object' | 'primitive' {
  const types =
    schema === undefined
      ? undefined
      : schemas.properties(schema).get(property)?.types;
  if (types?.has('array')) {
    return 'array';
  }
  return types?.has('object') ? 'object' : 'primitive';
}

function isDelimited(
  style: Json | undefined,
): style is 'spaceDelimited' | 'pipeDelimited' {
  return style === 'spaceDelimited' || style === 'pipeDelimited';
}
