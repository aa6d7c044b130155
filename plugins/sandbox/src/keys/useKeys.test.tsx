import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useKeys } from './useKeys';

function Page(props: { onKey: (name: string) => void }) {
  useKeys({
    j: () => props.onKey('j'),
    'g o': () => props.onKey('g o'),
    Escape: () => props.onKey('Escape'),
  });
  return <input aria-label="Text" />;
}

describe('useKeys', () => {
  afterEach(() => window.localStorage.clear());

  it('acts on single keys and on two one after the other', async () => {
    const onKey = jest.fn();
    render(<Page onKey={onKey} />);
    await userEvent.keyboard('jgoo{Escape}');
    expect(onKey.mock.calls.flat()).toEqual(['j', 'g o', 'Escape']);
  });

  it('leaves typing and modified keys alone', async () => {
    const onKey = jest.fn();
    render(<Page onKey={onKey} />);
    await userEvent.keyboard('{Control>}j{/Control}');
    await userEvent.type(screen.getByRole('textbox'), 'jgo');
    expect(onKey).not.toHaveBeenCalled();
  });

  it('goes on in a drawer that belongs to the page, and not in a dialog', () => {
    const onKey = jest.fn();
    render(
      <>
        <Page onKey={onKey} />
        <div role="dialog" aria-label="Dialog" />
        <div role="dialog" aria-label="Drawer" data-page-keys />
      </>,
    );
    fireEvent.keyDown(screen.getByLabelText('Dialog'), { key: 'j' });
    expect(onKey).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByLabelText('Drawer'), { key: 'j' });
    expect(onKey.mock.calls.flat()).toEqual(['j']);
  });

  it('takes a key that is held for one wish, unless it goes through a list', () => {
    const onKey = jest.fn();
    render(<Page onKey={onKey} />);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.keyDown(document.body, { key: 'Escape', repeat: true });
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'j', repeat: true });
    expect(onKey.mock.calls.flat()).toEqual(['Escape', 'j', 'j']);
  });

  it('leaves single keys alone when the user has turned them off', async () => {
    window.localStorage.setItem('sandbox.singleKeys', 'off');
    const onKey = jest.fn();
    render(<Page onKey={onKey} />);
    await userEvent.keyboard('jgo{Escape}');
    expect(onKey.mock.calls.flat()).toEqual(['Escape']);
  });
});
