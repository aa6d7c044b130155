import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  openExplorer,
  prepareExplorerTests,
  requestPane,
} from '../__testUtils__/explorerPage';
import { FormsApi } from '../__testUtils__/FormsApi';

prepareExplorerTests();

it('draws an object once, whose alternatives only demand one member or another', async () => {
  openExplorer('?op=payments~contacts', new FormsApi());
  const form = within(await requestPane());
  expect(await form.findByRole('textbox', { name: 'name' })).toHaveValue(
    'Lena Orvik',
  );
  expect(
    screen.queryByRole('radiogroup', { name: 'Which of the alternatives' }),
  ).toBeNull();
  await userEvent.click(
    form.getByRole('button', { name: /more optional field/ }),
  );
  await userEvent.click(form.getByRole('button', { name: 'email' }));
  expect(form.getByRole('textbox', { name: 'email' })).toBeVisible();
});
