import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

/** One of Mira's for each state, and a foreign one. */
function everyState(): MemorySandboxApi {
  const api = new MemorySandboxApi();
  const none = { read: false, update: false, delete: false, use: false };
  api.sandboxes = [
    readySandbox,
    { ...readySandbox, id: 'p2p2p2p2p2p2', name: 'resting', state: 'paused' },
    {
      ...readySandbox,
      id: 'f3f3f3f3f3f3',
      name: 'broken',
      state: 'failed',
      message: 'No room left.',
    },
    {
      ...readySandbox,
      id: 'e4e4e4e4e4e4',
      name: 'over',
      state: 'expired',
      expiresAt: '2026-11-01T09:00:00.000Z',
    },
    {
      ...readySandbox,
      id: '9fw2c6nrj0p8',
      name: 'foreign',
      owner: 'group:default/team-risk',
      permissions: none,
    },
  ];
  return api;
}

async function rowOf(name: string) {
  return within(await screen.findByRole('row', { name: new RegExp(name) }));
}

describe('Sandboxes', () => {
  afterEach(() => jest.restoreAllMocks());

  it('lists what there is, and opens only what may be opened', async () => {
    renderSandboxes('', everyState());
    expect(
      await screen.findByRole('link', { name: 'checkout-dev' }),
    ).toHaveAttribute('href', `/sandboxes/${id}`);
    expect(screen.getByText('foreign')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'foreign' }),
    ).not.toBeInTheDocument();
    expect((await rowOf('foreign')).queryByRole('button')).toBeNull();
    expect(screen.getByRole('note')).toHaveTextContent('TEST ONLY');
    expect(
      screen.getByRole('radio', { name: 'My teams 1' }),
    ).toBeInTheDocument();
    expect(screen.getByText('2 of 10 sandboxes')).toBeInTheDocument();
    expect(screen.getByText('5 of 5')).toBeInTheDocument();
  });

  it('has the heads of numbers above their ends', async () => {
    renderSandboxes('', everyState());
    const head = await screen.findByRole('columnheader', {
      name: 'Calls, 24 h',
    });
    expect(head).toHaveClass('numberColumn');
    expect(screen.getByRole('columnheader', { name: 'Owner' })).not.toHaveClass(
      'numberColumn',
    );
  });

  it.each([
    [1100, ['Owner', 'Time left', 'Last call', 'Calls, 24 h']],
    [940, ['Owner', 'Time left', 'Last call']],
    // 1024 px beside the wide sidebar.
    [760, ['Time left', 'Last call']],
  ])('has the columns that %s px have room for', async (width, heads) => {
    jest
      .spyOn(window.HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(width);
    renderSandboxes('', everyState());
    await screen.findByRole('link', { name: 'checkout-dev' });
    expect(
      screen.getAllByRole('columnheader').map(each => each.textContent),
    ).toEqual(['Name', 'Status', 'APIs', ...heads, 'Actions']);
    // Wherever it stands, it is said who owns a sandbox.
    expect((await rowOf('foreign')).getByText('team-risk')).toBeVisible();
  });

  it('offers what each state needs', async () => {
    const api = renderSandboxes('', everyState());
    expect(
      (await rowOf('checkout-dev')).getByRole('link', { name: 'Explorer' }),
    ).toHaveAttribute('href', `/sandboxes/${id}/explorer`);
    const broken = await rowOf('broken');
    expect(broken.getByText('No room left.')).toBeInTheDocument();
    expect(broken.getByRole('link', { name: 'Show why' })).toBeInTheDocument();
    await userEvent.click(
      (await rowOf('over')).getByRole('button', { name: 'Restore' }),
    );
    await waitFor(() =>
      expect(api.done).toContain('update expiresAt,revision e4e4e4e4e4e4'),
    );
    await userEvent.click(
      (await rowOf('resting')).getByRole('button', { name: 'Resume' }),
    );
    await waitFor(() => expect(api.done).toContain('resume p2p2p2p2p2p2'));
  });

  it('keeps filters in the address, and asks the manager for them', async () => {
    const api = renderSandboxes(
      '?owner=mine&q=check&status=ready',
      everyState(),
    );
    await screen.findByRole('link', { name: 'checkout-dev' });
    expect(api.listed.at(-1)).toMatchObject({
      owner: 'mine',
      q: 'check',
      status: ['ready'],
      sort: '-lastCallAt',
    });
    expect(screen.queryByText('resting')).not.toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('resting')).toBeInTheDocument();
  });

  it('asks by name before it deletes', async () => {
    const api = renderSandboxes('', everyState());
    const row = await rowOf('resting');
    await userEvent.click(
      row.getByRole('button', { name: 'More for resting' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Delete…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByRole('heading', { name: 'Delete resting?' }),
    ).toBeInTheDocument();
    expect(api.done).toEqual([]);
    await userEvent.click(
      dialog.getByRole('button', { name: 'Delete resting' }),
    );
    await waitFor(() => expect(api.done).toEqual(['delete p2p2p2p2p2p2']));
  });

  it('goes from row to row by j and k, and finds by /', async () => {
    renderSandboxes('', everyState());
    await screen.findByRole('link', { name: 'checkout-dev' });
    await userEvent.keyboard('j');
    expect(document.activeElement).toHaveTextContent('checkout-dev');
    await userEvent.keyboard('j');
    expect(document.activeElement).toHaveTextContent('resting');
    await userEvent.keyboard('k');
    expect(document.activeElement).toHaveTextContent('checkout-dev');
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    // Typed, not acted upon.
    await userEvent.keyboard('j');
    expect(screen.getByRole('searchbox')).toHaveValue('j');
  });

  it('pages, and stays on the page when a sandbox changes', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = Array.from({ length: 25 }, (_, index) => ({
      ...readySandbox,
      id: `page${String(index).padStart(8, '0')}`,
      name: `number-${index}`,
    }));
    api.sandboxes[24] = { ...api.sandboxes[24], state: 'paused' };
    renderSandboxes('', api);
    await screen.findByRole('link', { name: 'number-0' });
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    const last = await screen.findByRole('row', { name: /number-24/ });
    await userEvent.click(within(last).getByRole('button', { name: 'Resume' }));
    await waitFor(() =>
      expect(
        within(screen.getByRole('row', { name: /number-24/ })).getByText(
          'Ready',
        ),
      ).toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: /previous/i }));
    expect(
      await screen.findByRole('link', { name: 'number-0' }),
    ).toBeInTheDocument();
  });

  it('keeps its rows while the manager is away, and says so', async () => {
    const api = renderSandboxes('', everyState());
    const row = await rowOf('resting');
    api.failure = new Error('The manager restarts.');
    await userEvent.click(row.getByRole('button', { name: 'Resume' }));
    expect(
      await screen.findByText(/This is how they were/),
    ).toBeInTheDocument();
    expect(screen.getByText('resting')).toBeInTheDocument();
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText(/This is how they were/)).toBeNull(),
    );
  });

  it('says that there are none, with the way to the first', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [];
    renderSandboxes('', api);
    expect(await screen.findByText('No sandboxes yet')).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: 'Create sandbox' })[0],
    ).toHaveAttribute('href', '/sandboxes/new');
  });

  it('says why they can’t be shown, and tries again', async () => {
    const api = new MemorySandboxApi();
    api.failure = new Error('The database is away.');
    renderSandboxes('', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away.',
    );
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'checkout-dev' }),
    ).toBeInTheDocument();
  });
});
