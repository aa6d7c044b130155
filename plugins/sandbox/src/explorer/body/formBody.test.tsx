import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  openExplorer,
  prepareExplorerTests,
  requestPane,
  sendButton,
  typeAmount,
} from '../__testUtils__/explorerPage';
import { FormsApi } from '../__testUtils__/FormsApi';
import { fromBase64 } from '../draft/base64';

prepareExplorerTests();

describe('A form body', () => {
  it('has fields, and stays what it was but for what is changed', async () => {
    const api = new FormsApi();
    openExplorer('?op=payments~charges', api);
    const form = within(await requestPane());
    expect(await form.findByText('fits the contract')).toBeVisible();
    expect(form.getByRole('textbox', { name: 'number' })).toHaveValue('4242');
    await typeAmount('7.50');
    expect(form.getByRole('textbox', { name: 'amount' })).toHaveValue('7.50');
    expect(form.getByText(/^Needs a whole number from 1\./)).toBeVisible();
    await typeAmount('990');
    await userEvent.click(
      form.getByRole('button', { name: /more optional field/ }),
    );
    await userEvent.click(form.getByRole('button', { name: 'expand' }));
    // A form can't tell an empty list, but its field is there to be filled.
    await userEvent.click(form.getByRole('button', { name: 'Add item' }));
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(fromBase64(api.sent[0].bodyBase64 ?? '')).toBe(
      'currency=eur&card%5Bnumber%5D=4242&amount=990&expand[0]=text',
    );
  });

  it('is the same document as text', async () => {
    openExplorer('?op=payments~charges', new FormsApi());
    await typeAmount('7');
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }));
    expect(
      await screen.findByRole('textbox', { name: 'Request body' }),
    ).toHaveTextContent('currency=eur&card%5Bnumber%5D=4242&amount=7');
    await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '7',
    );
  });
});
