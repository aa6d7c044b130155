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
    // What is as high as nothing shows no rows.
    for (const name of ['clientHeight', 'clientWidth'] as const) {
      jest
        .spyOn(window.HTMLElement.prototype, name, 'get')
        .mockReturnValue(1200);
    }
  });
  afterEach(() => jest.restoreAllMocks());

  it('lists calls, newest first, with why and by whom', async () => {
    renderSandboxes(`/${id}/logs`, someCalls());
    const row = await screen.findByRole('row', { name: /pay_2/ });
    expect(row).toHaveTextContent('No payment has this id.');
    await waitFor(() => expect(row).toHaveTextContent('default'));
    expect(within(row).getByText('GET')).toBeInTheDocument();
  });

  it('keeps one selection from the first load on', async () => {
    const complaints = [
      jest.spyOn(console, 'warn').mockReturnValue(),
      jest.spyOn(console, 'error').mockReturnValue(),
    ];
    renderSandboxes(`/${id}/logs?call=call_0002`, someCalls());
    expect(await screen.findByRole('row', { name: /pay_2/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(complaints.flatMap(each => each.mock.calls).join('\n')).not.toMatch(
      /uncontrolled/,
    );
  });

  it('says that a call is a replay, and leads to the one it repeats', async () => {
    const api = someCalls();
    const replay = { credential: undefined, replayOf: 'call_0001' };
    api.calls = [callOf(3, replay), ...api.calls];
    api.entry = api.entry && { ...api.entry, ...replay };
    renderSandboxes(`/${id}/logs?status=2xx`, api);
    const row = await screen.findByRole('row', { name: /pay_3/ });
    expect(within(row).getByText('Replay')).toHaveAttribute(
      'title',
      'Replay of call_0001',
    );
    await userEvent.click(row);
    expect(
      await screen.findByRole('link', { name: 'Replay of call_0001' }),
    ).toHaveAttribute(
      'href',
      `/sandboxes/${id}/logs?status=2xx&call=call_0001`,
    );
  });

  it('opens one call beside the list, and closes it by Escape', async () => {
    renderSandboxes(`/${id}/logs`, someCalls());
    await userEvent.click(await screen.findByRole('row', { name: /pay_2/ }));
    const pane = within(
      await screen.findByRole('region', { name: 'Call call_9Zt4Rk' }),
    );
    expect(await pane.findByText('Created pay_7Qk2m9.')).toBeInTheDocument();
    expect(
      pane.getByRole('link', { name: 'Open in Explorer' }),
    ).toHaveAttribute('href', `/sandboxes/${id}/explorer?call=call_9Zt4Rk`);
    await userEvent.click(pane.getByRole('tab', { name: 'State' }));
    expect(await pane.findByText(/stayed at step 119/)).toBeInTheDocument();
    await userEvent.click(pane.getByRole('tab', { name: 'Code' }));
    expect(await pane.findByText(/curl of call_9Zt4Rk/)).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: /^Call / }),
      ).not.toBeInTheDocument(),
    );
  });

  it('opens one call above the list where there isn’t room beside it', async () => {
    jest
      .spyOn(window.HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(1016);
    renderSandboxes(`/${id}/logs?call=call_9Zt4Rk`, someCalls());
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Call call_9Zt4Rk' }),
    );
    expect(await drawer.findByText('Created pay_7Qk2m9.')).toBeInTheDocument();
  });

  it('puts calls on top while it follows, and lets them wait when it doesn’t', async () => {
    const api = renderSandboxes(`/${id}/logs`, someCalls());
    await screen.findByRole('row', { name: /pay_2/ });
    act(() => api.follower?.onCall(callOf(3)));
    expect(
      await screen.findByRole('row', { name: /pay_3/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Following new calls' }),
    );
    act(() => {
      api.follower?.onCall(callOf(4));
      api.follower?.onCall(callOf(5));
    });
    expect(await screen.findByText('2 new calls')).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: /pay_4/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(
      await screen.findByRole('row', { name: /pay_5/ }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^\d+ new calls?$/)).toBeNull();
  });

  it('asks for what is filtered, and leaves out what comes and doesn’t fit', async () => {
    const api = renderSandboxes(`/${id}/logs?status=4xx`, someCalls());
    await screen.findByRole('row', { name: /pay_2/ });
    expect(screen.queryByRole('row', { name: /pay_1/ })).toBeNull();
    expect(api.searched.at(-1)).toMatchObject({ status: '4xx' });
    act(() => {
      api.follower?.onCall(callOf(3));
      api.follower?.onCall(callOf(4, { status: 400 }));
    });
    await screen.findByRole('row', { name: /pay_4/ });
    expect(screen.queryByRole('row', { name: /pay_3/ })).toBeNull();
  });

  it('hides what is older, and shows it again', async () => {
    renderSandboxes(`/${id}/logs`, someCalls());
    await screen.findByRole('row', { name: /pay_2/ });
    const more = { name: 'More for the log' };
    await userEvent.click(screen.getByRole('button', more));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Clear view' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /pay_2/ })).toBeNull(),
    );
    await userEvent.click(screen.getByRole('button', more));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Show older calls again' }),
    );
    expect(
      await screen.findByRole('row', { name: /pay_2/ }),
    ).toBeInTheDocument();
  });

  it('replays, and asks for what the log hasn’t kept', async () => {
    const api = someCalls();
    api.needs = [{ in: 'body', name: '/card/number', reason: 'redacted' }];
    renderSandboxes(`/${id}/logs?call=call_9Zt4Rk`, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Replay' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /number/ }),
      '4242',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Replay' }));
    await waitFor(() =>
      expect(api.done.at(-1)).toBe(
        'replay call_9Zt4Rk {"body":{"/card/number":"4242"}}',
      ),
    );
    expect(await screen.findByText('Replayed: 201')).toBeInTheDocument();
  });

  it('repairs a refused call by one click', async () => {
    const api = someCalls();
    api.entry = api.entry && {
      ...api.entry,
      api: 'payments',
      operation: 'createPayment',
      status: 402,
      scenario: 'createPayment.402.card_declined',
      request: {
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Sandbox-Scenario', 'createPayment.402.card_declined'],
        ],
        body: '{"amount":1250}',
        bodyBytes: 15,
      },
      explain: {
        ...api.entry.explain,
        chosen: {
          tier: 'scenario',
          name: 'createPayment.402.card_declined',
          reason: 'asked for',
        },
      },
    };
    renderSandboxes(`/${id}/logs?call=call_9Zt4Rk`, api);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Send (again|without)/ }),
    );
    await waitFor(() =>
      expect(api.sent).toMatchObject([
        {
          api: 'payments',
          method: 'POST',
          path: '/payments',
          bodyBase64: btoa('{"amount":1250}'),
        },
      ]),
    );
    expect(api.sent[0].headers?.flat().join()).not.toContain('Scenario');
    expect(await screen.findByText('Sent: 201')).toBeInTheDocument();
  });

  it('goes from call to call by j and k', async () => {
    renderSandboxes(`/${id}/logs`, someCalls());
    const first = await screen.findByRole('row', { name: /pay_2/ });
    await userEvent.keyboard('j');
    await waitFor(() => expect(first).toHaveAttribute('aria-selected', 'true'));
    await userEvent.keyboard('j');
    await waitFor(() =>
      expect(screen.getByRole('row', { name: /pay_1/ })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    );
  });

  it('says that there are no calls, and none that match', async () => {
    const api = new MemorySandboxApi();
    renderSandboxes(`/${id}/logs`, api);
    expect(
      await screen.findByText('No calls in the last hour'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open Explorer' })).toHaveAttribute(
      'href',
      `/sandboxes/${id}/explorer`,
    );
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(
      await screen.findByText('No calls in the last hour'),
    ).toBeInTheDocument();
  });

  it('says why the calls can’t be shown, and tries again', async () => {
    const api = someCalls();
    api.callsFailure = new Error('The sandbox can’t be reached.');
    renderSandboxes(`/${id}/logs`, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The sandbox can’t be reached.',
    );
    api.callsFailure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('row', { name: /pay_2/ }),
    ).toBeInTheDocument();
  });

  it('asks nothing of a sandbox that has failed', async () => {
    const api = someCalls();
    api.sandboxes = [{ ...readySandbox, state: 'failed' }];
    renderSandboxes(`/${id}/logs`, api);
    expect(
      await screen.findByText('Its calls can’t be seen now'),
    ).toBeInTheDocument();
    expect(api.searched).toEqual([]);
  });

  it('shows the calls of a sandbox that has expired', async () => {
    const api = someCalls();
    api.sandboxes = [{ ...readySandbox, state: 'expired' }];
    renderSandboxes(`/${id}/logs`, api);
    expect(
      await screen.findByRole('row', { name: /pay_2/ }),
    ).toBeInTheDocument();
  });

  it('says that a call isn’t there any more', async () => {
    const api = someCalls();
    api.entry = undefined;
    renderSandboxes(`/${id}/logs?call=call_old`, api);
    expect(
      await screen.findByText('This call isn’t in the log any more'),
    ).toBeInTheDocument();
  });
});
