import { loadContract } from '../../load/loadContract';
import { ContractModel, JsonObject } from '../../model/types';

/** A contract written down in a test: schemas, and operations where the test needs them. */
export async function literalContract(
  schemas: JsonObject,
  options: { version?: string; paths?: JsonObject } = {},
): Promise<ContractModel> {
  return loadContract({
    uri: 'memory:///contract.json',
    text: JSON.stringify({
      openapi: options.version ?? '3.1.0',
      info: { title: 'Literal', version: '1' },
      paths: options.paths ?? {},
      components: { schemas },
    }),
  });
}

/** The address of a schema of a literal contract. */
export function schemaId(name: string): string {
  return `memory:///contract.json#/components/schemas/${name}`;
}
