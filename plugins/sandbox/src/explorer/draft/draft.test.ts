import { LogEntry, OperationInfo } from '@smartsandbox/protocol';
import { fromBase64, toBase64 } from './base64';
import { brokenJsonLine } from './brokenJsonLine';
import {
  clearedDraft,
  draftOf,
  fromCallRequest,
  requestOfEntry,
  toCallRequest,
  toSendRequest,
} from './draft';

const operation: OperationInfo = {
  id: 'createPayment',
  api: 'payments',
  method: 'POST',
  path: '/payments',
  tags: [],
  deprecated: false,
  role: 'create',
  credential: true,
  statuses: ['201'],
  request: {
    path: '/payments?a=b',
    headers: [
      ['Idempotency-Key', 'x'],
      ['content-type', 'application/json'],
    ],
    mediaType: 'application/json',
    bodyText: '{"name":"Zoë"}',
  },
};

describe('drafts', () => {
  it('send what was prefilled, in UTF-8', () => {
    const request = toCallRequest(draftOf(operation), undefined);
    expect(request).toEqual({
      method: 'POST',
      path: '/payments?a=b',
      headers: operation.request?.headers,
      body: '{\n  "name": "Zoë"\n}',
    });
    const sent = toSendRequest('payments', request);
    expect(fromBase64(sent.bodyBase64!)).toBe(request.body);
  });

  it('leave out rows without a name, and name the outcome asked for', () => {
    const draft = {
      method: 'POST',
      path: 'payments',
      headers: [
        ['', 'x'],
        [' X-A ', '1'],
      ] as [string, string][],
    };
    const request = toCallRequest(draft, 'createPayment.402');
    expect(request).toEqual({
      method: 'POST',
      path: '/payments',
      headers: [
        ['X-A', '1'],
        ['X-Sandbox-Scenario', 'createPayment.402'],
      ],
    });
    expect(fromCallRequest(request)).toEqual({
      draft: { method: 'POST', path: '/payments', headers: [['X-A', '1']] },
      outcome: 'createPayment.402',
    });
    expect(toSendRequest('payments', request).bodyBase64).toBeUndefined();
  });

  it('can be cleared, and still go somewhere', () => {
    expect(clearedDraft(operation)).toEqual({
      method: 'POST',
      path: '/payments',
      headers: [['content-type', 'application/json']],
      body: '{}',
    });
  });

  it.each([
    [
      '/s/abc/payments/payments/pay_1?x=1',
      '/payments/{id}',
      '/payments/pay_1?x=1',
    ],
    ['/s/abc/payments/pay_1', '/payments/{id}', '/payments/pay_1'],
    ['/payments/pay_1', '/payments/{id}', '/payments/pay_1'],
    ['/s/abc/payments/payment', undefined, '/payment'],
  ])('come back from the log: %s', (url, template, path) => {
    const entry = {
      sandbox: 'abc',
      api: 'payments',
      method: 'POST',
      url,
      request: {
        headers: [
          ['Host', 'x'],
          ['X-Sandbox-Key', '[redacted]'],
          ['X-Secret', '[redacted]'],
          ['X-A', '1'],
        ],
        body: '{}',
        bodyBytes: 2,
        redacted: ['x-sandbox-key', 'x-secret'],
      },
    } as unknown as LogEntry;
    expect(requestOfEntry(entry, template)).toEqual({
      method: 'POST',
      path,
      headers: [['X-A', '1']],
      body: '{}',
    });
  });
});

describe('broken JSON', () => {
  it.each([
    ['{"a": 1}', undefined],
    ['{\n  "a": 1,\n  "b": x\n}', 3],
    ['{\n  "a": 1', 2],
    ['', 1],
  ])('%j stops being JSON at line %s', (text, line) => {
    expect(brokenJsonLine(text)).toBe(line);
  });

  it('survives base64 with any text', () => {
    const text = 'ä€😀\u0000';
    expect(fromBase64(toBase64(text))).toBe(text);
  });
});
