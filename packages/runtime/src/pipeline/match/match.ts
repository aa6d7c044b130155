import { Operation } from '@smartsandbox/contract';
import { problemTypes } from '../../problems/problemTypes';
import { ServedContract } from '../../sandbox/ServedContract';
import { Call, timing } from '../Call';
import { ControlError } from '../controls/ControlError';
import { parseControls } from '../controls/parseControls';
import { FoundControls } from '../locate/collectControls';
import { Located } from '../locate/locate';
import { OddRequest } from './OddRoutes';
import { OperationMatch } from './OperationRouter';

/** What was found for the path, told after authentication. */
export interface Matched {
  /** Contracts that the path was looked for in. */
  readonly contracts: readonly ServedContract[];
  /** Path as it was looked for. */
  readonly path: string;
  /** Set when the path also begins with an API's name, under which nothing was found. */
  readonly belowApi?: {
    readonly api: ServedContract;
    readonly matched: Matched;
  };
}

const documentable: ReadonlySet<string> = new Set([
  ...['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'],
]);

/** Stage *match*: which operation of which API. Also reads the controls, since a documented parameter is never one. */
export function match(call: Call, located: Located): Matched | undefined {
  const matched = findOperation(call, located);
  if (located.controls && !call.refusal) {
    readControls(call, located.controls);
  }
  call.mark(timing.match);
  return call.refusal ? undefined : matched;
}

function findOperation(call: Call, located: Located): Matched | undefined {
  const contracts = call.sandbox?.contracts;
  if (located.api) {
    return look(call, [located.api], call.path);
  }
  if (located.segment) {
    const { api, rest } = located.segment;
    const matched = look(call, [api], rest);
    if (call.match) {
      call.apiSegment = `/${api.api}`;
      return matched;
    }
    // The first segment may be part of a path after all.
    const whole = look(call, [...(contracts?.values() ?? [])], call.path);
    if (call.match || call.refusal) {
      return { ...whole, belowApi: { api, matched } };
    }
    call.apiSegment = `/${api.api}`;
    call.contract = api;
    return matched;
  }
  return look(call, [...(contracts?.values() ?? [])], call.path);
}

function look(
  call: Call,
  contracts: readonly ServedContract[],
  path: string,
): Matched {
  const matched = { contracts, path };
  if (!documentable.has(call.incoming.method)) {
    return matched;
  }
  const request = requestOf(call, path);
  const { method } = call;
  let found: OperationMatch | undefined;
  const names: string[] = [];
  for (const contract of contracts) {
    const hit = contract.router.find(method, request);
    if (hit) {
      found = hit;
      call.contract = contract;
      names.push(contract.api);
    }
  }
  if (names.length > 1) {
    call.refuse('locate', {
      type: problemTypes.ambiguousApi,
      detail: `${names
        .map(name => `\`${name}\``)
        .join(
          ' and ',
        )} have this operation; name the one you mean: \`X-Sandbox-Api: ${
        names[0]
      }\`, or its name in front of the path.`,
      extra: { apis: names },
    });
    return matched;
  }
  call.match = found;
  if (!found && contracts.length === 1) {
    call.contract = contracts[0];
  }
  return matched;
}

export function requestOf(call: Call, path: string): OddRequest {
  return { path, query: call.query, header: name => call.header(name) };
}

/** Methods documented for the path in any of the contracts, upper case. */
export function allowedMethods(call: Call, matched: Matched): string[] {
  const request = requestOf(call, matched.path);
  const allowed = new Set<string>();
  for (const { router } of matched.contracts) {
    for (const method of router.allowed(request)) {
      allowed.add(method);
    }
  }
  return [...allowed];
}

function readControls(call: Call, found: FoundControls): void {
  const operation = call.match?.operation;
  if (operation) {
    keepDocumented(call, operation, found);
  }
  try {
    call.controls = parseControls({
      ...found,
      prefer: call.header('prefer'),
    });
  } catch (error) {
    if (!(error instanceof ControlError)) {
      throw error;
    }
    call.refuse('locate', {
      type: problemTypes.badControl,
      detail: error.message,
      ...(error.nearest.length > 0 && {
        extra: { nearest: [...error.nearest] },
      }),
    });
  }
}

/** A parameter that the contract documents is never a control. */
function keepDocumented(
  call: Call,
  operation: Operation,
  found: FoundControls,
): void {
  for (const parameter of operation.parameters) {
    const name = parameter.name.toLowerCase();
    if (parameter.in === 'header' && found.values.has(name)) {
      if (!found.fromQuery.has(name)) {
        found.values.delete(name);
      }
    } else if (parameter.in === 'query' && found.removed.has(parameter.name)) {
      const pair = found.removed.get(parameter.name);
      call.query = call.query === '' ? `${pair}` : `${call.query}&${pair}`;
      found.prism.delete(parameter.name);
      if (found.fromQuery.has(parameter.name)) {
        found.values.delete(parameter.name);
      }
    }
  }
}
