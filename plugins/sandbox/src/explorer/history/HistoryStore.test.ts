import { HistoryItem, HistoryStore } from './HistoryStore';

beforeEach(() => window.localStorage.clear());

function item(number: number, request: Partial<HistoryItem['request']> = {}) {
  return {
    callId: `call_${number}`,
    at: '2026-11-24T09:00:00.000Z',
    operation: 'payments~createPayment',
    request: { method: 'POST', path: '/payments', headers: [], ...request },
    status: 201,
    durationMs: 6,
  };
}

describe('HistoryStore', () => {
  it('keeps the last hundred, newest first, for the next visit', () => {
    const store = new HistoryStore('abc');
    for (let number = 0; number < 105; number++) {
      store.add(item(number));
    }
    const calls = new HistoryStore('abc').items().map(({ callId }) => callId);
    expect(calls).toHaveLength(100);
    expect([calls[0], calls[99]]).toEqual(['call_104', 'call_5']);
    expect(new HistoryStore('other').items()).toEqual([]);
  });

  it('keeps no credentials', () => {
    const store = new HistoryStore('abc');
    store.add(
      item(1, {
        headers: [
          ['Authorization', 'Bearer s3cret'],
          ['X-Api-Key', 's3cret'],
          ['X-Note', 'kept'],
        ],
        body: '{"name":"kept","card":{"number":"4242","cvc":"s3cret"},"password":"s3cret"}',
      }),
    );
    store.add(item(2, { body: 'password=s3cret' }));
    expect(window.localStorage.getItem('sandbox.history.abc')).not.toContain(
      's3cret',
    );
    const [, first] = store.items();
    expect(first.request.headers).toEqual([['X-Note', 'kept']]);
    expect(JSON.parse(first.request.body ?? '')).toEqual({
      name: 'kept',
      card: { number: '4242' },
    });
  });

  it('tells of what other tabs add, and survives what isn’t a history', () => {
    const store = new HistoryStore('abc');
    const heard = jest.fn();
    const stop = store.subscribe(heard);
    expect(store.items()).toBe(store.items());
    new HistoryStore('abc').add(item(1));
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'sandbox.history.abc' }),
    );
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.items()).toHaveLength(1);
    stop();
    window.localStorage.setItem('sandbox.history.broken', '{');
    expect(new HistoryStore('broken').items()).toEqual([]);
  });
});
