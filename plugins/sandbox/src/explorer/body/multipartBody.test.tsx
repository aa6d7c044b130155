import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  answerPane,
  openExplorer,
  prepareExplorerTests,
  requestPane,
  sendButton,
} from '../__testUtils__/explorerPage';
import { FormsApi } from '../__testUtils__/FormsApi';

prepareExplorerTests();

const bytes = new Uint8Array([0xff, 0xd8, 0x00, 0x80]);

/** The page's own file field; pointers reach it only through the button. */
function fileInput(name: string) {
  const button = screen.getByRole('button', {
    name: `Choose a file for ${name}`,
  });
  const inputs =
    document.querySelectorAll<HTMLInputElement>('input[type=file]');
  return [...inputs].find(input =>
    button.parentElement?.contains(input),
  ) as HTMLInputElement;
}

function choose(name: string, file: File) {
  return userEvent.upload(fileInput(name), file);
}

async function open() {
  const api = new FormsApi();
  openExplorer('?op=payments~photos', api);
  const form = within(await requestPane());
  expect(await form.findByRole('textbox', { name: 'title' })).toHaveValue(
    'Harbour',
  );
  return { api, form };
}

function sentParts(api: FormsApi) {
  const { headers = [], bodyBase64 = '' } = api.sent[api.sent.length - 1];
  return new Response(Buffer.from(bodyBase64, 'base64'), {
    headers: { 'Content-Type': headers[0][1] },
  }).formData();
}

describe('A multipart body', () => {
  it('has a field per part, and sends the bytes of the chosen file', async () => {
    const { api, form } = await open();
    expect(form.getByText('Example content')).toBeVisible();
    await choose('file', new File([bytes], 'p h.png', { type: 'image/png' }));
    expect(await form.findByText('p h.png')).toBeVisible();
    expect(form.getByText('4 B')).toBeVisible();
    expect(form.getByText('fits the contract')).toBeVisible();
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    const parts = await sentParts(api);
    const file = parts.get('file') as File;
    expect(parts.get('title')).toBe('Harbour');
    expect([file.name, file.type]).toEqual(['p h.png', 'image/png']);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  it('is the same document as text, with a mark where a file is', async () => {
    const { form } = await open();
    await choose('file', new File([bytes], 'photo.png', { type: 'image/png' }));
    await form.findByText('photo.png');
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }));
    const editor = await screen.findByRole('textbox', { name: 'Request body' });
    expect(editor).toHaveTextContent(
      /filename="photo.png".*\{\{file \w+ "photo.png" image\/png 4 bytes\}\}/,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
    expect(await form.findByText('photo.png')).toBeVisible();
  });

  it('gives a file back, and takes one more where the contract has one', async () => {
    const { api, form } = await open();
    await userEvent.click(
      form.getByRole('button', { name: 'Remove the file Example content' }),
    );
    expect(form.getByText(/^No file chosen/)).toBeVisible();
    await userEvent.click(
      form.getByRole('button', { name: /1 more optional field/ }),
    );
    await userEvent.click(form.getByRole('button', { name: 'thumbnail' }));
    expect(form.getByText('image/png')).toBeVisible();
    await choose(
      'thumbnail',
      new File([bytes], 't.png', { type: 'image/png' }),
    );
    await form.findByText('t.png');
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    const parts = await sentParts(api);
    expect((parts.get('file') as File).size).toBe(0);
    expect((parts.get('thumbnail') as File).size).toBe(4);
  });

  it('refuses a file that no call can carry, and says how much one can', async () => {
    const { form } = await open();
    const large = new File([bytes], 'film.mp4');
    Object.defineProperty(large, 'size', { value: 12_400_000 });
    await choose('file', large);
    expect(await form.findByRole('alert')).toHaveTextContent(
      'film.mp4 has 12.4 MB. At most 10.5 MB can still be sent in this call.',
    );
    expect(form.getByText('Example content')).toBeVisible();
  });

  it('asks for the file again when only its mark was kept', async () => {
    const { api, form } = await open();
    await choose('file', new File([bytes], 'photo.png'));
    await form.findByText('photo.png');
    const key = Object.keys(window.sessionStorage).find(each =>
      each.endsWith('photos'),
    ) as string;
    const kept = window.sessionStorage.getItem(key) ?? '';
    // As another page finds it: under an id of its own.
    window.sessionStorage.setItem(
      key,
      kept.replace(/\{\{file \w+/, '{{file gone'),
    );
    cleanup();
    openExplorer('?op=payments~photos', api);
    expect(
      await screen.findByText(/isn’t kept when the page is loaded again/),
    ).toBeVisible();
    await userEvent.click(await sendButton());
    expect(
      await within(await answerPane()).findByText(/^photo\.png was chosen/),
    ).toBeVisible();
    expect(api.sent).toHaveLength(0);
  });

  it('says when the Content-Type names another boundary', async () => {
    const { form } = await open();
    await userEvent.click(form.getByRole('tab', { name: /Headers/ }));
    const [value] = form.getAllByRole('textbox', { name: 'Header value' });
    await userEvent.clear(value);
    await userEvent.type(value, 'multipart/form-data; boundary=other');
    expect(form.getByRole('status')).toHaveTextContent(
      'The body isn’t divided by the boundary of its Content-Type.',
    );
    await userEvent.click(form.getByRole('tab', { name: 'Body' }));
    expect(
      await form.findByText(/The form shows them as they were before/),
    ).toBeVisible();
  });
});
