import { setImmediate } from 'node:timers/promises';
import { Operation } from '@smartsandbox/contract';
import { OperationInfo } from '@smartsandbox/protocol';
import { ServedContract } from '../../sandbox/ServedContract';
import { jsonAnswer } from '../answers';
import { contractOf } from '../contractOf';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { pageOf } from '../parse/cursor';
import { QueryFields } from '../parse/QueryFields';
import { prefilledRequest } from '../prefilledRequest';
import { requestForm } from '../requestForm';

/** Making the first sample of an operation compiles it; calls to other sandboxes don't wait longer than this. */
const longestTurnMs = 10;

/** `contracts/{api}/operations` */
export const listOperations: ControlRoute = {
  method: 'GET',
  path: '/contracts/:api/operations',
  async handle(context) {
    const query = new QueryFields(context.request.query, [
      'operation',
      'view',
      'cursor',
      'limit',
    ]);
    const id = query.text('operation', 500);
    const isFull = query.choice('view', ['summary', 'full']) !== 'summary';
    const served = contractOf(context.sandbox, context.param('api'));
    const all = served.model.operations.filter(
      operation => id === undefined || operation.id === id,
    );
    const { items, pageInfo } = pageOf(all, {
      cursor: query.text('cursor'),
      limit: query.integer('limit', { min: 1, max: 2_000 }) ?? 100,
    });
    const described: OperationInfo[] = [];
    let turn = performance.now();
    for (const operation of items) {
      described.push(describe(context, { served, operation, isFull }));
      if (performance.now() - turn > longestTurnMs) {
        await setImmediate();
        turn = performance.now();
      }
    }
    return jsonAnswer(200, {
      items: described,
      totalItems: all.length,
      pageInfo,
    });
  },
};

function describe(
  { sandbox }: ControlContext,
  what: {
    readonly served: ServedContract;
    readonly operation: Operation;
    readonly isFull: boolean;
  },
): OperationInfo {
  const { served, operation, isFull } = what;
  const { binding } = operation;
  return {
    id: operation.id,
    api: served.api,
    method: operation.method.toUpperCase() as OperationInfo['method'],
    path: operation.path,
    summary: operation.summary,
    description: operation.description,
    tags: [...operation.tags],
    deprecated: operation.deprecated,
    role: binding.role,
    resource: binding.resource,
    credential:
      operation.security.length > 0 &&
      operation.security.every(({ schemes }) => schemes.length > 0),
    statuses: operation.responses.map(({ status }) => status),
    ...(isFull && {
      request: prefilledRequest(sandbox, served, operation),
      form: requestForm(sandbox, served, operation),
      scenarios: [
        ...sandbox.main.scenarios({
          api: served.api,
          operation: operation.id,
        }),
      ],
    }),
  };
}
