import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Sandbox } from '@smartsandbox/protocol';
import { SandboxRequestError } from '../api';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

function inState(change: Partial<Sandbox>): MemorySandboxApi {
  const api = new MemorySandboxApi();
  api.sandboxes = [{ ...readySandbox, ...change }];
  return api;
}

describe('A sandbox', () => {
  it('shows how far its start has come', async () => {
    renderSandboxes(
      `/${id}`,
      inState({
        state: 'starting',
        progress: [
          {
            step: 'ContractsRead',
            status: 'done',
            detail: 'payments 1.2.0',
            startedAt: '2026-11-24T09:00:00.000Z',
            endedAt: '2026-11-24T09:00:00.200Z',
          },
          { step: 'BundleBuilt', status: 'active' },
          { step: 'RuntimeStarted', status: 'waiting' },
          { step: 'DataMade', status: 'waiting' },
        ],
      }),
    );
    const list = await screen.findByRole('list', {
      name: 'Starting checkout-dev',
    });
    const steps = within(list).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('Contracts read payments 1.2.0');
    expect(steps[0]).toHaveTextContent('0.2 s');
    expect(screen.getByText(/You may leave this page/)).toBeInTheDocument();
  });

  it('says why it failed and where, and tries again', async () => {
    const api = renderSandboxes(
      `/${id}`,
      inState({
        state: 'failed',
        message: 'No contract can be read.',
        apis: [
          {
            ...readySandbox.apis[0],
            problem: {
              severity: 'error',
              code: 'no-responses',
              message: 'It has no responses.',
              place: { uri: 'openapi.yaml', pointer: '/paths/~1pay', line: 7 },
            },
          },
        ],
      }),
    );
    expect(
      await screen.findByText('No contract can be read.'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText('openapi.yaml:7 #/paths/~1pay')[0],
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.done).toEqual([`retry ${id}`]));
  });

  it('rests and goes on', async () => {
    const api = renderSandboxes(`/${id}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(await screen.findByText(/Calls get 503/)).toBeInTheDocument();
    await userEvent.click(screen.getAllByRole('button', { name: 'Resume' })[0]);
    await waitFor(() =>
      expect(api.done).toEqual([`pause ${id}`, `resume ${id}`]),
    );
  });

  it('comes back after it has expired, or goes at once', async () => {
    const api = renderSandboxes(
      `/${id}`,
      inState({
        state: 'expired',
        expiresAt: '2026-11-24T09:00:00.000Z',
        deletesAt: '2126-12-08T09:00:00.000Z',
      }),
    );
    expect(await screen.findByText(/Calls get 410/)).toBeInTheDocument();
    // What would come back can be looked at.
    expect(
      await screen.findByRole('region', { name: 'Last calls' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Delete now' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore for 7 days' }),
    );
    await waitFor(() =>
      expect(api.done).toEqual([`update expiresAt,revision ${id}`]),
    );
  });

  it('says that it is being started again, and can be hurried', async () => {
    const api = renderSandboxes(
      `/${id}`,
      inState({ state: 'unreachable', recovery: { attempt: 2, limit: 5 } }),
    );
    expect(
      await screen.findByText(/try 2 of 5\. Everything acknowledged is kept/),
    ).toBeInTheDocument();
    // The last content stays below.
    expect(screen.getByRole('region', { name: 'Connect' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(api.done).toEqual([`retry ${id}`]));
  });

  it('says which API is left out, why and where', async () => {
    const problem = {
      severity: 'error' as const,
      code: 'missing-ref',
      message: 'There is nothing at #/components/schemas/X.',
      place: { uri: 'messaging.yaml', pointer: '/paths/~1sms', line: 12 },
    };
    renderSandboxes(
      `/${id}`,
      inState({
        conditions: [
          {
            type: 'ContractsLeftOut',
            reason: 'Unreadable',
            message: 'messaging can’t be read.',
            apis: ['messaging'],
          },
        ],
        apis: [
          readySandbox.apis[0],
          {
            ...readySandbox.apis[0],
            api: 'messaging',
            operations: 0,
            problem,
          },
        ],
      }),
    );
    expect(
      await screen.findByText('1 API is left out, the rest works'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText('messaging.yaml:12 #/paths/~1sms').length,
    ).toBeGreaterThan(0);
  });

  it('is the same refusal for an unknown and a foreign one', async () => {
    renderSandboxes('/000000000000');
    expect(
      await screen.findByText('You can’t open this sandbox'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'My sandboxes' })).toHaveAttribute(
      'href',
      '/sandboxes?owner=mine',
    );
  });

  it('says in an open tab that it was deleted meanwhile', async () => {
    const api = renderSandboxes(`/${id}`);
    await screen.findByRole('button', { name: 'Pause' });
    api.sandboxes = [];
    api.failure = new SandboxRequestError(404, undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('This sandbox is gone')).toBeInTheDocument();
  });

  it('keeps what was seen while the manager is away, and says so', async () => {
    const api = renderSandboxes(`/${id}`);
    await screen.findByRole('button', { name: 'Pause' });
    api.failure = new Error('The manager restarts.');
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText(/This is how it was/)).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Connect' })).toBeInTheDocument();
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText(/This is how it was/)).toBeNull(),
    );
  });

  it('lives longer by a day, a week, or to the limit', async () => {
    const api = renderSandboxes(`/${id}`);
    await userEvent.click(await screen.findByRole('button', { name: /left$/ }));
    expect(
      await screen.findByRole('menuitem', { name: '1 more day' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('menuitem', { name: '7 more days' }),
    );
    await waitFor(() =>
      expect(api.sandboxes[0].expiresAt).toBe('2126-12-08T09:00:00.000Z'),
    );
  });

  it('says that somebody else was faster', async () => {
    const api = new MemorySandboxApi();
    renderSandboxes(`/${id}`, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'More for checkout-dev' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Rename…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    api.updateFailure = new SandboxRequestError(409, {
      error: { message: 'It was changed since: revision 2.' },
    });
    await userEvent.type(dialog.getByRole('textbox'), '-2');
    await userEvent.click(dialog.getByRole('button', { name: 'Rename' }));
    expect(
      await dialog.findByText('It was changed since: revision 2.'),
    ).toBeInTheDocument();
  });

  it('goes to its tabs by keys, and lists them', async () => {
    renderSandboxes(`/${id}`);
    await screen.findByRole('region', { name: 'Connect' });
    await userEvent.keyboard('?');
    const dialog = within(await screen.findByRole('dialog', { name: 'Keys' }));
    expect(dialog.getByText('Another sandbox')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
    await userEvent.keyboard('gl');
    expect(
      await screen.findByRole('searchbox', { name: /Search ids/ }),
    ).toBeInTheDocument();
  });
});
