import { OperationInfo } from '@smartsandbox/protocol';
import {
  brokenJsonLine,
  draftOf,
  fromBase64,
  toBase64,
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
    headers: [['Idempotency-Key', 'x']],
    mediaType: 'application/json',
    bodyText: '{"name":"Zoë"}',
  },
};

describe('request drafts', () => {
  it('send what was prefilled, with its content type and in UTF-8', () => {
    const request = toSendRequest(draftOf(operation), {
      api: 'payments',
      operation,
    });
    expect(request).toMatchObject({
      method: 'POST',
      path: '/payments?a=b',
      headers: [
        ['Idempotency-Key', 'x'],
        ['Content-Type', 'application/json'],
      ],
    });
    expect(fromBase64(request.bodyBase64!)).toBe('{\n  "name": "Zoë"\n}');
  });

  it('leave out rows without a name, and never say the content type twice', () => {
    const request = toSendRequest(
      {
        method: 'POST',
        path: 'payments',
        headers: [
          ['', 'x'],
          ['content-type', 'text/plain'],
        ],
        body: 'hi',
        outcome: 'createPayment.402',
      },
      { api: 'payments', operation },
    );
    expect(request.path).toBe('/payments');
    expect(request.headers).toEqual([
      ['content-type', 'text/plain'],
      ['X-Sandbox-Scenario', 'createPayment.402'],
    ]);
  });

  it('send no body where there is none', () => {
    const { request: _, ...list } = operation;
    const draft = draftOf({ ...list, method: 'GET' });
    expect(
      toSendRequest(draft, { api: 'payments', operation: list }).bodyBase64,
    ).toBeUndefined();
  });

  it.each([
    ['{"a": 1}', undefined],
    ['{\n  "a": 1,\n  "b": x\n}', 3],
    ['{\n  "a": 1', 2],
    ['', 1],
  ])('%j stops being JSON at line %s', (text, line) => {
    expect(brokenJsonLine(text)).toBe(line);
  });

  it('survive base64 with any text', () => {
    const text = 'ä€😀\u0000';
    expect(fromBase64(toBase64(text))).toBe(text);
  });
});
