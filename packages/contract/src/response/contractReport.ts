import { createRandom } from '../generate/random';
import { ContractModel, Operation } from '../model/types';
import { toolsOf } from '../schema/contractTools';
import { responseBuilder } from './responseBuilder';
import { BuiltBody } from './types';

/** Whether an operation can be answered with a documented, valid success, and how. */
export interface OperationReport {
  readonly operation: string;
  readonly ok: boolean;
  readonly status?: number;
  readonly contentType?: string;
  readonly from?: BuiltBody['from'];
  /** Why not, when it isn't ok. */
  readonly reason?: string;
}

/** Tries each operation's success once. `now` is in ms; the same contract and time give the same report. */
export function contractReport(
  model: ContractModel,
  options: { readonly now: number },
): readonly OperationReport[] {
  return model.operations.map(operation => reportOn(model, operation, options));
}

function reportOn(
  model: ContractModel,
  operation: Operation,
  { now }: { readonly now: number },
): OperationReport {
  const builder = responseBuilder(model, operation);
  const choice = builder.success(undefined);
  const base = { operation: operation.id };
  if (choice === 406 || !choice.response) {
    return {
      ...base,
      ok: false,
      reason: 'the contract documents no success for this operation',
    };
  }
  const making = { random: createRandom(`report ${operation.id}`), now };
  const built =
    builder.buildExample(choice, undefined) ??
    builder.buildGenerated(choice, making);
  if (built) {
    return {
      ...base,
      ok: true,
      status: built.status,
      contentType: built.contentType,
      from: built.from,
    };
  }
  const { mediaType } = choice;
  const json = mediaType?.mediaType.includes('json');
  return {
    ...base,
    ok: false,
    status: choice.status,
    reason:
      json && mediaType?.schema !== undefined
        ? toolsOf(model).generator.reason(mediaType.schema, {
            ...making,
            direction: 'response',
          })
        : `bodies of type \`${mediaType?.mediaType}\` can't be made from a schema, and no valid example is given`,
  };
}
