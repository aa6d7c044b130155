import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  openExplorer,
  prepareExplorerTests,
  sendButton,
} from '../__testUtils__/explorerPage';

prepareExplorerTests();

describe('A call that could not be made', () => {
  it('says so, and why', async () => {
    const api = openExplorer();
    await screen.findByRole('textbox', { name: 'amount' });
    api.failure = new Error('The sandbox can’t be reached.');
    await userEvent.click(await sendButton());
    expect(await screen.findByText('The call could not be made')).toBeVisible();
    expect(screen.getByText('The sandbox can’t be reached.')).toBeVisible();
  });

  it('is forgotten once the sandbox is ready again', async () => {
    const api = openExplorer();
    await screen.findByRole('textbox', { name: 'amount' });
    api.failure = new Error('The sandbox can’t be reached.');
    await userEvent.click(await sendButton());
    expect(await screen.findByText('The call could not be made')).toBeVisible();
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await screen.findAllByRole('button', { name: 'Resume' });
    // Nothing better is known while it rests.
    expect(screen.getByText('The call could not be made')).toBeVisible();
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: 'Resume' })
      )[0],
    );
    await waitFor(() =>
      expect(screen.queryByText('The call could not be made')).toBeNull(),
    );
    expect(screen.getByRole('textbox', { name: 'amount' })).toHaveValue('1250');
  });

  it('is forgotten when another operation is chosen', async () => {
    const api = openExplorer();
    await screen.findByRole('textbox', { name: 'amount' });
    api.failure = new Error('The sandbox can’t be reached.');
    await userEvent.click(await sendButton());
    expect(await screen.findByText('The call could not be made')).toBeVisible();
    api.failure = undefined;
    const tree = await screen.findByRole('treegrid', { name: 'Operations' });
    await userEvent.click(within(tree).getByText('List payments'));
    await screen.findByRole('textbox', { name: 'limit' });
    await userEvent.click(within(tree).getByText('Create a payment'));
    expect(
      await screen.findByRole('textbox', { name: 'amount' }),
    ).toBeVisible();
    expect(screen.queryByText('The call could not be made')).toBeNull();
  });
});
