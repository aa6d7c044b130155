import { Generator } from '../generate/types';
import { ContractModel } from '../model/types';
import { toolsOf } from './contractTools';
import { SchemaToolbox } from './types';

/** Checks, describes, makes and mends values of a contract's schemas; one per model, shared by all who ask. */
export function schemaToolbox(model: ContractModel): SchemaToolbox & Generator {
  return toolsOf(model).toolbox;
}

/** The generating half of `schemaToolbox`. */
export function generator(model: ContractModel): Generator {
  return toolsOf(model).toolbox;
}
