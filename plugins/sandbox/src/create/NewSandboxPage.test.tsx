import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const createButton = () =>
  screen.getByRole('button', { name: /^Create sandbox/ });

describe('New sandbox', () => {
  it('is one click from an entity', async () => {
    const api = renderSandboxes('/new?api=api:default/payments');
    expect(await screen.findByText('33 operations')).toBeInTheDocument();
    expect(
      await screen.findByText('2 of 10 sandboxes in use.'),
    ).toBeInTheDocument();
    const seed = screen.getByRole('textbox', { name: /^Seed/ });
    await userEvent.clear(seed);
    await userEvent.type(seed, '41');
    await userEvent.click(createButton());
    await waitFor(() =>
      expect(api.created).toEqual([
        {
          name: 'payments-dev',
          owner: 'user:default/mira.k',
          apis: ['api:default/payments'],
          ttl: 'P7D',
          seed: '41',
        },
      ]),
    );
    expect(
      await screen.findByRole('heading', { name: 'checkout-dev' }),
    ).toBeInTheDocument();
  });

  it('takes a component for the APIs that it stands for', async () => {
    const api = renderSandboxes('/new?from=component:default/checkout');
    expect(await screen.findByText('33 operations')).toBeInTheDocument();
    // Mira has a checkout-dev.
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue(
        'checkout-dev-2',
      ),
    );
    await screen.findByText('2 of 10 sandboxes in use.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(createButton());
    await waitFor(() =>
      expect(api.created[0].apis).toEqual(['component:default/checkout']),
    );
  });

  it('proposes a name that the owner has no sandbox of yet', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [
      { ...readySandbox, name: 'payments-dev' },
      { ...readySandbox, id: 'p2p2p2p2p2p2', name: 'payments-dev-2' },
      {
        ...readySandbox,
        id: 'f3f3f3f3f3f3',
        name: 'payments-dev-3',
        owner: 'group:default/team-checkout',
      },
    ];
    renderSandboxes('/new?api=api:default/payments', api);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue(
        'payments-dev-3',
      ),
    );
    await screen.findByText('2 of 10 sandboxes in use.');
    await userEvent.click(createButton());
    await waitFor(() =>
      expect(api.created[0]).toMatchObject({ name: 'payments-dev-3' }),
    );
  });

  it('offers isolation only where there is a choice', async () => {
    renderSandboxes('/new');
    await screen.findByText('2 of 10 sandboxes in use.');
    expect(
      screen.queryByRole('radiogroup', { name: 'Isolation' }),
    ).not.toBeInTheDocument();
  });

  it('asks for the isolation that was chosen', async () => {
    const api = new MemorySandboxApi();
    api.isolationChoices = ['shared', 'namespace'];
    renderSandboxes('/new?api=api:default/payments', api);
    await userEvent.click(
      await screen.findByRole('radio', { name: /Own namespace/ }),
    );
    await userEvent.click(createButton());
    await waitFor(() =>
      expect(api.created[0]).toMatchObject({ isolation: 'namespace' }),
    );
  });

  it('says why and where a contract can’t be read, and doesn’t take it', async () => {
    const api = new MemorySandboxApi();
    api.checks = {
      'api:default/payments': {
        readable: false,
        operations: 0,
        leftOut: 1,
        diagnostics: [
          {
            severity: 'error',
            code: 'missing-ref',
            message: 'There is nothing at #/components/schemas/LinkState.',
            place: {
              uri: 'https://example.com/openapi.yaml',
              pointer: '/paths/~1links',
              line: 214,
            },
          },
        ],
      },
    };
    renderSandboxes('/new', api);
    expect(await screen.findByText('Can’t be read')).toBeInTheDocument();
    expect(screen.getByText(/nothing at #/)).toHaveTextContent(
      'openapi.yaml:214 #/paths/~1links',
    );
    expect(
      screen.getByText('Its owner, team-payments, has to fix it.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: 'payments' })).toBeDisabled();
    expect(createButton()).toBeDisabled();
  });

  it('shows the server’s reason for a refusal, and keeps what was chosen', async () => {
    const api = renderSandboxes('/new?api=api:default/payments');
    await screen.findByText('33 operations');
    await screen.findByText('2 of 10 sandboxes in use.');
    api.failure = new Error('user:default/mira.k has 10 of 10 sandboxes.');
    const name = screen.getByRole('textbox', { name: /^Name/ });
    await userEvent.clear(name);
    await userEvent.type(name, 'mine');
    await userEvent.click(createButton());
    expect(await screen.findByText(/10 of 10/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue('mine');
  });

  it('says the same as a call to the manager', async () => {
    renderSandboxes('/new?api=api:default/payments');
    const summary = within(
      await screen.findByRole('region', { name: 'What you get' }),
    );
    expect(
      await summary.findByText('POST /api/sandbox/v1/sandboxes'),
    ).toBeInTheDocument();
    expect(
      summary.getByRole('button', { name: 'Copy: The same by API' }),
    ).toBeInTheDocument();
  });
});
