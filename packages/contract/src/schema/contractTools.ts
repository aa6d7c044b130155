import { ContractModel, Operation } from '../model/types';
import { Coercers } from '../request/Coercers';
import { Defaults } from '../request/Defaults';
import { RequestReader } from '../request/types';
import { SchemaGenerator } from '../generate/SchemaGenerator';
import { ResponseBuilder } from '../response/types';
import { Generator } from '../generate/types';
import { ContractSchemas } from './ContractSchemas';
import { SchemaToolbox } from './types';

/** Everything that is compiled from one contract, shared by all who serve it. */
export interface ContractTools {
  readonly schemas: ContractSchemas;
  readonly coercers: Coercers;
  readonly defaults: Defaults;
  readonly generator: SchemaGenerator;
  readonly toolbox: SchemaToolbox & Generator;
  readonly readers: Map<Operation, RequestReader>;
  readonly builders: Map<Operation, ResponseBuilder>;
}

const tools = new WeakMap<ContractModel, ContractTools>();

export function toolsOf(model: ContractModel): ContractTools {
  let found = tools.get(model);
  if (!found) {
    const schemas = new ContractSchemas(model);
    const generator = new SchemaGenerator(schemas);
    found = {
      schemas,
      coercers: new Coercers(schemas),
      defaults: new Defaults(schemas),
      generator,
      toolbox: {
        validate: (id, value, options) => schemas.validate(id, value, options),
        properties: id => schemas.properties(id),
        propertiesOf: (id, value) => schemas.propertiesOf(id, value),
        types: id => schemas.types(id),
        generate: (id, options) => generator.generate(id, options),
        conform: (id, value, options) => generator.conform(id, value, options),
      },
      readers: new Map(),
      builders: new Map(),
    };
    tools.set(model, found);
  }
  return found;
}
