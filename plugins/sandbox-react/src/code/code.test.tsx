import { EditorView } from '@codemirror/view';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { createRef } from 'react';
import { CodeDiff } from './CodeDiff';
import { CodeEditor } from './CodeEditor';
import { CodeView } from './CodeView';
import { CodeViewHandle } from './types';

const json = '{\n  "amount": "12.50"\n}';

describe('CodeView', () => {
  it('shows a text that can be read and searched, not changed', async () => {
    const handle = createRef<CodeViewHandle>();
    renderInTestApp(
      <CodeView ref={handle} text={json} language="json" label="Answer body" />,
    );
    const view = await screen.findByRole('textbox', { name: 'Answer body' });
    expect(view).toHaveTextContent('"amount": "12.50"');
    expect(view).toHaveAttribute('aria-readonly', 'true');
    handle.current?.openSearch();
    expect(await screen.findByPlaceholderText('Find')).toBeInTheDocument();
  });

  it('gives a large text as a download', async () => {
    renderInTestApp(<CodeView text={'x'.repeat(1_000_001)} label="Big" />);
    expect(await screen.findByText(/It is 1 MB/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Download all of it' }),
    ).toBeVisible();
  });
});

describe('CodeEditor', () => {
  it('takes what is written, and marks what is wrong where it is', async () => {
    const onChange = jest.fn();
    const { container } = renderInTestApp(
      <CodeEditor
        value={json}
        onChange={onChange}
        language="json"
        label="Request body"
        problems={[{ pointer: '/amount', message: 'Needs a whole number.' }]}
      />,
    );
    const editor = await screen.findByRole('textbox', { name: 'Request body' });
    await waitFor(() => expect(editor).toHaveTextContent('"amount"'));
    await waitFor(() =>
      expect(container.querySelector('.cm-lintRange-error')).toHaveTextContent(
        '"12.50"',
      ),
    );
    // jsdom has no input events of a contenteditable: what the editor makes of them is done directly.
    const view = EditorView.findFromDOM(container as HTMLElement);
    view?.dispatch({ changes: { from: json.length, insert: ' ' } });
    expect(onChange).toHaveBeenCalledWith(`${json} `);
  });

  it('keeps the line endings of what it is given', async () => {
    const onChange = jest.fn();
    renderInTestApp(
      <CodeEditor value={'--a\r\nb\r\n'} onChange={onChange} label="Parts" />,
    );
    const editor = await screen.findByRole('textbox', { name: 'Parts' });
    await waitFor(() => expect(editor).toHaveTextContent('--a'));
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('CodeDiff', () => {
  it('shows both what was and what is', async () => {
    renderInTestApp(
      <CodeDiff before="a: 1" after="a: 2" label="Before and after" />,
    );
    const diff = await screen.findByRole('textbox', {
      name: 'Before and after',
    });
    await waitFor(() => expect(diff).toHaveTextContent(/a: 1.*a: 2/));
  });
});
