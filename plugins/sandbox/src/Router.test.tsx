import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readySandbox } from './__testUtils__/MemorySandboxApi';
import { renderSandboxes } from './__testUtils__/renderSandboxes';

jest.setTimeout(60_000);

const { id } = readySandbox;

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
