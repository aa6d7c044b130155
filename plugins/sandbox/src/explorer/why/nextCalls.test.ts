import { LogEntry, OperationInfo } from '@smartsandbox/protocol';
import { nextCalls } from './nextCalls';

function operation(
  id: string,
  path: string,
  role: OperationInfo['role'],
  resource = 'payments',
): OperationInfo {
  return {
    id,
    api: 'payments',
    method: 'GET',
    path,
    tags: [],
    deprecated: false,
    role,
    resource,
    credential: true,
    statuses: [],
  };
}

const operations = [
  operation('list', '/payments', 'list'),
  operation('create', '/payments', 'create'),
  operation('read', '/payments/{paymentId}', 'read'),
  operation('update', '/payments/{paymentId}', 'update'),
  operation('remove', '/payments/{paymentId}', 'delete'),
  operation('capture', '/payments/{paymentId}/capture', 'action'),
  operation('refund', '/payments/{paymentId}/refunds', 'create', 'refunds'),
  operation('listOther', '/payouts', 'list', 'payouts'),
  operation('createCard', '/customers/{customerId}/cards', 'create', 'cards'),
  operation('readCard', '/cards/{cardId}', 'read', 'cards'),
];

function entry(operationId: string, part: Partial<LogEntry> = {}): LogEntry {
  return {
    api: 'payments',
    operation: operationId,
    status: 200,
    url: '/s/abc/payments/payments',
    explain: { changes: [] },
    ...part,
  } as LogEntry;
}

const shown = (call: LogEntry) =>
  nextCalls(call, operations).map(({ operation: { id }, values }) => [
    id,
    ...values.values(),
  ]);

describe('nextCalls', () => {
  it('says which one reads what was made, and that it was', () => {
    const explain = {
      changes: [
        { api: 'payments', resource: 'payments', id: 'pay_1', kind: 'created' },
      ],
    } as unknown as LogEntry['explain'];
    const ofIt = (call: LogEntry) =>
      nextCalls(call, operations)
        .filter(({ isOfIt }) => isOfIt)
        .map(({ operation: { id } }) => id);
    expect(ofIt(entry('create', { status: 201, explain }))).toEqual(['read']);
    const url = '/s/abc/payments/payments/pay_1';
    expect(ofIt(entry('read', { url }))).toEqual([]);
  });

  it('takes the entity that was made', () => {
    const explain = {
      changes: [
        { api: 'payments', resource: 'payments', id: 'pay_1', kind: 'created' },
      ],
    } as unknown as LogEntry['explain'];
    expect(shown(entry('create', { status: 201, explain }))).toEqual([
      ['read', 'pay_1'],
      ['capture', 'pay_1'],
      ['refund', 'pay_1'],
      ['list'],
    ]);
  });

  it('takes the entity that the path names, never for another’s parent', () => {
    expect(
      shown(entry('readCard', { url: '/s/abc/payments/cards/card_1' })),
    ).toEqual([]);
    expect(
      shown(
        entry('capture', { url: '/s/abc/payments/payments/pay_2/capture' }),
      ),
    ).toEqual([['read', 'pay_2'], ['refund', 'pay_2'], ['list']]);
  });

  it('has nothing to say after a refusal, a deletion or an unknown call', () => {
    expect(shown(entry('create', { status: 422 }))).toEqual([]);
    expect(shown(entry('remove'))).toEqual([]);
    expect(shown(entry('nothing'))).toEqual([]);
  });
});
