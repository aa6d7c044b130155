import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import { renderBeside } from '../__testUtils__/renderSandboxes';
import { MySandboxesWidget } from './MySandboxesWidget';

jest.setTimeout(60_000);

describe('the widget of the home page', () => {
  it('shows my sandboxes, how they stand, and the way to call them', async () => {
    renderBeside(<MySandboxesWidget />);
    expect(
      await screen.findByRole('link', { name: 'checkout-dev' }),
    ).toHaveAttribute('href', `/sandboxes/${readySandbox.id}`);
    expect(screen.getByText('Ready')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Explorer of checkout-dev' }),
    ).toHaveAttribute('href', `/sandboxes/${readySandbox.id}/explorer`);
  });

  it('leads to the first one', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [];
    renderBeside(<MySandboxesWidget />, { api });
    expect(
      await screen.findByRole('link', { name: 'Create sandbox' }),
    ).toHaveAttribute('href', '/sandboxes/new');
  });

  it('says why it can’t, and tries again', async () => {
    const api = new MemorySandboxApi();
    api.failure = new Error('The database is away.');
    renderBeside(<MySandboxesWidget />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent('away');
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'checkout-dev' }),
    ).toBeInTheDocument();
  });
});
