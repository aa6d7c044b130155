import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

async function card(name: string) {
  return within(await screen.findByRole('region', { name }));
}

describe('Overview', () => {
  it('connects: address, key on demand, a call to copy', async () => {
    renderSandboxes(`/${id}`);
    const connect = await card('Connect');
    expect(
      connect.getByText(readySandbox.addresses!.apis[0].path),
    ).toBeInTheDocument();
    expect(
      connect.getByRole('link', { name: 'Try it in the Explorer' }),
    ).toHaveAttribute('href', `/sandboxes/${id}/explorer`);
    expect(await connect.findByText(/•h2Vd/)).toBeInTheDocument();
    await userEvent.click(connect.getByRole('button', { name: 'Reveal' }));
    expect(await connect.findByText(/secret_h2Vd/)).toBeInTheDocument();
    await userEvent.click(connect.getByRole('button', { name: 'Hide' }));
    expect(connect.queryByText(/secret_h2Vd/)).not.toBeInTheDocument();
  });

  it('rotates the key, the old one working on for as long as was chosen', async () => {
    const api = renderSandboxes(`/${id}`);
    const connect = await card('Connect');
    await connect.findByText(/•h2Vd/);
    await userEvent.click(connect.getByRole('button', { name: 'Rotate' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByRole('heading', { name: 'Rotate the key …h2Vd?' }),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Rotate' }));
    await waitFor(() => expect(api.done).toEqual([`rotate ${id} k_1 PT24H`]));
  });

  it('shows the last calls with why, and leads to each', async () => {
    const api = new MemorySandboxApi();
    api.calls = [
      {
        id: 'call_9Zt4Rk',
        sandbox: id,
        wallTime: '2026-11-24T09:00:00.000Z',
        sandboxTime: '2026-11-24T09:00:00.000Z',
        method: 'POST',
        url: `/s/${id}/payments/payments`,
        api: 'payments',
        status: 422,
        durationMs: 6,
        verdict: 'Refused: two parts of the body don’t fit the contract.',
      },
    ];
    api.tally = [
      {
        from: '2026-11-24T00:00:00.000Z',
        informational: 0,
        successful: 3,
        redirected: 0,
        clientErrors: 1,
        serverErrors: 0,
      },
    ];
    renderSandboxes(`/${id}`, api);
    const calls = await card('Last calls');
    expect(
      await calls.findByText('4 in 24 h, 25% refused'),
    ).toBeInTheDocument();
    expect(calls.getByRole('link', { name: 'POST /payments' })).toHaveAttribute(
      'href',
      `/sandboxes/${id}/logs?call=call_9Zt4Rk`,
    );
    expect(calls.getByText(/^Two parts/)).toBeInTheDocument();
  });

  it('says that there are no calls yet, or why they can’t be shown', async () => {
    const api = new MemorySandboxApi();
    renderSandboxes(`/${id}`, api);
    expect(
      await (await card('Last calls')).findByText(/No calls yet/),
    ).toBeInTheDocument();
  });

  it('goes on without what can’t be loaded', async () => {
    const api = new MemorySandboxApi();
    api.callsFailure = new Error('The sandbox can’t be reached.');
    renderSandboxes(`/${id}`, api);
    const calls = await card('Last calls');
    expect(await calls.findByRole('alert')).toHaveTextContent(
      'The sandbox can’t be reached.',
    );
    api.callsFailure = undefined;
    await userEvent.click(calls.getByRole('button', { name: 'Try again' }));
    expect(await calls.findByText(/No calls yet/)).toBeInTheDocument();
  });

  it('counts what there is, and puts it back to the seed when it was asked', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [{ ...readySandbox, entities: 12 }];
    renderSandboxes(`/${id}`, api);
    const data = await card('Data');
    expect(await data.findByText('119')).toBeInTheDocument();
    await userEvent.click(data.getByRole('button', { name: 'Reset to seed' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/12 entities that were made or changed are lost/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Reset to seed' }),
    );
    await waitFor(() => expect(api.done).toEqual([`seed ${id}`]));
  });

  it('counts by API where there are several', async () => {
    const api = new MemorySandboxApi();
    const [payments] = readySandbox.apis;
    const [type] = api.entityTypes;
    api.sandboxes = [
      {
        ...readySandbox,
        apis: [payments, { ...payments, api: 'refunds', title: 'Refunds' }],
      },
    ];
    api.entityTypes = [
      { ...type, type: 'refunds.customers', api: 'refunds', count: 7 },
      type,
    ];
    renderSandboxes(`/${id}`, api);
    const data = await card('Data');
    expect(
      await data.findByRole('list', { name: 'refunds' }),
    ).toHaveTextContent(/^7/);
    expect(data.getByRole('list', { name: 'payments' })).toHaveTextContent(
      /^119/,
    );
    expect(
      data.getAllByRole('heading', { level: 3 }).map(each => each.textContent),
    ).toEqual(['payments', 'refunds']);
  });

  it('compares with the catalog, then upgrades to what was looked at', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [
      {
        ...readySandbox,
        apis: [
          {
            ...readySandbox.apis[0],
            current: { version: '1.3.0', digest: 'c'.repeat(64) },
          },
        ],
      },
    ];
    renderSandboxes(`/${id}`, api);
    const apis = await card('APIs');
    expect(apis.getByText('1.3.0 is in the catalog.')).toBeInTheDocument();
    await userEvent.click(apis.getByRole('button', { name: 'Compare' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('/payouts')).toBeInTheDocument();
    expect(dialog.getByText('request body')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Upgrade' }));
    await waitFor(() =>
      expect(api.done[0]).toContain(
        `"api":"payments","digest":"${'c'.repeat(64)}"`,
      ),
    );
  });

  it('shows what runs it when it is asked', async () => {
    renderSandboxes(`/${id}`);
    const log = await card('Runtime log');
    await userEvent.click(log.getByRole('button', { name: 'Show' }));
    expect(await log.findByText(/The runtime listens/)).toBeInTheDocument();
  });

  it('shows no button that would be refused', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [
      {
        ...readySandbox,
        permissions: { read: true, update: false, delete: false, use: false },
      },
    ];
    renderSandboxes(`/${id}`, api);
    await card('Connect');
    for (const name of ['Pause', 'Reveal', 'Rotate', 'Reset to seed']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });
});
