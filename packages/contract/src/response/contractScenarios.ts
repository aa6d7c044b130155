import { ContractModel, Operation, ResponseSpec } from '../model/types';
import { ContractTools, toolsOf } from '../schema/contractTools';
import { errorCodes } from './ErrorFiller';
import { isJson } from './negotiate';
import { isErrorResponse } from './successStatus';
import { ContractScenario } from './types';

const maxCodes = 300;
const known = new WeakMap<ContractModel, readonly ContractScenario[]>();

/** The documented outcomes of all operations: each status, each named example, each documented error code. */
export function contractScenarios(
  model: ContractModel,
): readonly ContractScenario[] {
  let scenarios = known.get(model);
  if (!scenarios) {
    const tools = toolsOf(model);
    scenarios = model.operations.flatMap(operation =>
      operation.responses.flatMap(response =>
        ofResponse(tools, operation, response),
      ),
    );
    known.set(model, scenarios);
  }
  return scenarios;
}

function ofResponse(
  tools: ContractTools,
  operation: Operation,
  response: ResponseSpec,
): readonly ContractScenario[] {
  const { status, description } = response;
  const base = { operation: operation.id, status };
  const name = `${operation.id}.${status}`;
  const title = description.trim().split('\n')[0] || `Status ${status}`;
  // `The payout has left already: payout_sent`, whether or not the description ends like a sentence.
  const titleOf = (what: string) => `${title.replace(/[.:;,]+$/, '')}: ${what}`;
  const scenarios = new Map<string, ContractScenario>([
    [name, { ...base, name, title }],
  ]);
  for (const { examples } of response.content) {
    for (const example of examples) {
      const full = `${name}.${example.name}`;
      if (example.name !== undefined && !scenarios.has(full)) {
        scenarios.set(full, {
          ...base,
          name: full,
          example: example.name,
          title: example.summary ?? titleOf(example.name),
        });
      }
    }
  }
  for (const code of codesOf(tools, operation, response)) {
    const full = `${name}.${code}`;
    if (!scenarios.has(full)) {
      scenarios.set(full, {
        ...base,
        name: full,
        code,
        title: titleOf(code),
      });
    }
  }
  return [...scenarios.values()];
}

function codesOf(
  tools: ContractTools,
  operation: Operation,
  response: ResponseSpec,
): readonly string[] {
  const fails =
    /^[45]/.test(response.status) || isErrorResponse(response, operation);
  const schema = response.content.find(isJson)?.schema;
  if (!fails || schema === undefined) {
    return [];
  }
  const codes = errorCodes(tools, schema);
  return codes.length <= maxCodes ? codes : codes.slice(0, maxCodes);
}
