import { LogEntrySummary } from '@smartsandbox/protocol';
import {
  isMatching,
  matchOf,
  parseLogsQuery,
  writeLogsQuery,
} from './useLogsQuery';

describe('the address of the logs', () => {
  it.each([
    '',
    'q=pay_1&status=4xx&op=payments%7EcreatePayment&caller=k_1&since=15m&call=call_9Zt4Rk&tab=code',
  ])('keeps %j', address => {
    expect(writeLogsQuery(parseLogsQuery(address)).toString()).toBe(address);
  });

  it('leaves out what it doesn’t know', () => {
    const query = parseLogsQuery('status=9xx&tab=secret&since=ever');
    expect(writeLogsQuery(query).toString()).toBe('');
  });

  it('matches calls that come as the server would', () => {
    const call = {
      api: 'payments',
      operation: 'get:/a~b',
      status: 404,
      credential: 'k_1',
    } as LogEntrySummary;
    const match = (address: string) =>
      isMatching(call, matchOf(parseLogsQuery(address)));
    expect(match('')).toBe(true);
    expect(match('status=4xx&op=payments~get:/a~b&caller=k_1')).toBe(true);
    expect(match('status=5xx')).toBe(false);
    expect(match('op=cards~get:/a~b')).toBe(false);
    expect(match('caller=k_2')).toBe(false);
  });
});
