import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from './__testUtils__/MemorySandboxApi';
import { renderSandboxes } from './__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

describe('Sandboxes', () => {
  it('lists what there is, and opens only what may be opened', async () => {
    const api = new MemorySandboxApi();
    const none = { read: false, update: false, delete: false, use: false };
    api.sandboxes = [
      readySandbox,
      {
        ...readySandbox,
        id: '9fw2c6nrj0p8',
        name: 'foreign',
        permissions: none,
      },
    ];
    renderSandboxes('', api);
    expect(
      await screen.findByRole('link', { name: 'checkout-dev' }),
    ).toHaveAttribute('href', `/sandboxes/${id}`);
    expect(screen.getByText('foreign')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'foreign' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent('TEST ONLY');
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

describe('New sandbox', () => {
  it('is one click from an entity', async () => {
    const api = renderSandboxes('/new?api=api:default/payments');
    expect(await screen.findByText('33 operations')).toBeInTheDocument();
    expect(
      await screen.findByText('2 of 10 sandboxes in use.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Create sandbox' }),
    );
    await waitFor(() =>
      expect(api.created).toEqual([
        {
          name: 'payments-dev',
          owner: 'user:default/mira.k',
          apis: ['api:default/payments'],
          ttl: 'P7D',
        },
      ]),
    );
    expect(
      await screen.findByRole('heading', { name: 'checkout-dev' }),
    ).toBeInTheDocument();
  });

  it('shows the server’s reason for a refusal, and keeps what was chosen', async () => {
    const api = renderSandboxes('/new?api=api:default/payments');
    await screen.findByText('33 operations');
    api.failure = new Error('user:default/mira.k has 10 of 10 sandboxes.');
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'mine');
    await userEvent.click(
      screen.getByRole('button', { name: 'Create sandbox' }),
    );
    expect(await screen.findByText(/10 of 10/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('mine');
  });

  it('can’t be made without an API', async () => {
    renderSandboxes('/new');
    expect(await screen.findByText('payments')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Create sandbox' }),
    ).toBeDisabled();
  });
});

describe('Overview', () => {
  it('connects: address, key on demand, a call to copy', async () => {
    renderSandboxes(`/${id}`);
    const connect = await screen.findByRole('region', { name: 'Connect' });
    expect(
      within(connect).getByText(readySandbox.addresses!.apis[0].path),
    ).toBeInTheDocument();
    expect(
      await within(connect).findByText(/curl .*\/payments/),
    ).toHaveTextContent('$SANDBOX_KEY');
    expect(await within(connect).findByText(/••••h2Vd/)).toBeInTheDocument();
    await userEvent.click(
      within(connect).getByRole('button', { name: 'Reveal' }),
    );
    expect(await within(connect).findByText(/secret_h2Vd/)).toBeInTheDocument();
  });

  it.each([
    ['starting', [], 'Starting'],
    ['failed', ['Try again'], 'No room left.'],
    ['expired', ['Restore for 7 days'], /kept until/],
    ['unreachable', [], 'No room left.'],
  ] as const)(
    'says what is the matter when %s',
    async (state, buttons, text) => {
      const api = new MemorySandboxApi();
      api.sandboxes = [
        {
          ...readySandbox,
          state,
          message: state === 'starting' ? undefined : 'No room left.',
          deletesAt: '2026-12-08T09:00:00.000Z',
        },
      ];
      renderSandboxes(`/${id}`, api);
      expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
      const repairs = screen
        .getAllByRole('button')
        .map(each => each.textContent)
        .filter(name => /^(Try again|Restore)/.test(name ?? ''));
      expect(repairs).toEqual(buttons);
    },
  );

  it('is the same refusal for an unknown and a foreign one', async () => {
    renderSandboxes('/000000000000');
    expect(
      await screen.findByText('You can’t open this sandbox.'),
    ).toBeInTheDocument();
  });
});

describe('Explorer', () => {
  it('sends the prefilled request and says why the answer is what it is', async () => {
    const api = renderSandboxes(`/${id}/explorer`);
    const body = await screen.findByRole('textbox', { name: 'Request body' });
    expect(body).toHaveValue('{\n  "amount": 1250\n}');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    const answer = await screen.findByRole('region', { name: 'Answer' });
    expect(await within(answer).findByText('Created')).toBeInTheDocument();
    expect(within(answer).getByText(/pay_7Qk2m9"/)).toBeInTheDocument();
    const why = screen.getByRole('region', { name: 'Why this answer' });
    expect(
      await within(why).findByText('Created pay_7Qk2m9.'),
    ).toBeInTheDocument();
    expect(within(why).getByText(/It is kept/)).toBeInTheDocument();
    // What had nothing to do isn't shown.
    expect(within(why).getAllByRole('listitem')).toHaveLength(2);
    expect(api.sent).toEqual([
      {
        api: 'payments',
        method: 'POST',
        path: '/payments',
        headers: [
          ['Idempotency-Key', 'a1'],
          ['Content-Type', 'application/json'],
        ],
        bodyBase64: btoa('{\n  "amount": 1250\n}'),
      },
    ]);
  });

  it('asks for an outcome by its scenario', async () => {
    const api = renderSandboxes(`/${id}/explorer?op=payments~createPayment`);
    await screen.findByRole('textbox', { name: 'Request body' });
    await userEvent.click(screen.getByRole('button', { name: /Outcome/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: '402 Card declined' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(api.sent[0].headers).toContainEqual([
        'X-Sandbox-Scenario',
        'createPayment.402.card_declined',
      ]),
    );
  });

  it('finds operations by any word, and says where a body stops being JSON', async () => {
    renderSandboxes(`/${id}/explorer`);
    const body = await screen.findByRole('textbox', { name: 'Request body' });
    await userEvent.clear(body);
    await userEvent.type(body, '{{"amount": }');
    expect(await screen.findByText(/Line 1 is not JSON/)).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), 'list');
    expect(
      screen.queryByRole('button', { name: /Create a payment/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /List payments/ }),
    );
    expect(
      await screen.findByText('This operation takes no body.'),
    ).toBeInTheDocument();
  });

  it('says that a call could not be made, and why', async () => {
    const api = renderSandboxes(`/${id}/explorer`);
    await screen.findByRole('textbox', { name: 'Request body' });
    api.failure = new Error('The sandbox can’t be reached.');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(
      await screen.findByText('The call could not be made'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The sandbox can’t be reached.'),
    ).toBeInTheDocument();
  });
});
