import { render, screen } from '@testing-library/react';
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

  it('leaves single keys alone when the user has turned them off', async () => {
    window.localStorage.setItem('sandbox.singleKeys', 'off');
    const onKey = jest.fn();
    render(<Page onKey={onKey} />);
    await userEvent.keyboard('jgo{Escape}');
    expect(onKey.mock.calls.flat()).toEqual(['Escape']);
  });
});
