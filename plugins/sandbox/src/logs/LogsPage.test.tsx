import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LogEntrySummary } from '@smartsandbox/protocol';
import { act } from 'react';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

function callOf(
  number: number,
  more: Partial<LogEntrySummary> = {},
): LogEntrySummary {
  const at = new Date(Date.now() - (1000 - number) * 1000).toISOString();
  return {
    id: `call_${String(number).padStart(4, '0')}`,
    sandbox: id,
    wallTime: at,
    sandboxTime: at,
    method: 'GET',
    url: `/s/${id}/payments/payments/pay_${number}`,
    api: 'payments',
    operation: 'getPayment',
    status: 200,
    durationMs: 3.4,
    credential: 'k_1',
    verdict: `Read pay_${number}.`,
    ...more,
  };
}

function someCalls(): MemorySandboxApi {
  const api = new MemorySandboxApi();
  api.calls = [
    callOf(2, { status: 404, verdict: 'Refused: no payment has this id.' }),
    callOf(1),
  ];
  return api;
}

describe('Logs', () => {
  beforeEach(() => {
    window.innerWidth = 1440;
    // What is as high as nothing shows no rows.
    for (const name of ['clientHeight', 'clientWidth'] as const) {
      jest
        .spyOn(window.HTMLElement.prototype, name, 'get')
        .mockReturnValue(1000);
    }
  });
  afterEach(() => jest.restoreAllMocks());

  it('lists calls, newest first, with why and by whom', async () => {
    renderSandboxes(`/${id}/logs`, someCalls());
    const row = await screen.findByRole('row', { name: /pay_2/ });
    expect(row).toHaveTextContent('Refused: no payment has this id.');
    await waitFor(() => expect(row).toHaveTextContent('default'));
    expect(within(row).getByText('GET')).toBeInTheDocument();
  });
});
