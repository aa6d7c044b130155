import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';
import { MessageState } from './MessageState';

describe('view states', () => {
  it('show a skeleton only once it takes long enough to be noticed', async () => {
    jest.useFakeTimers();
    const { container } = renderInTestApp(<LoadingState rows={3} />);
    const bars = () => container.querySelectorAll('.bui-Skeleton').length;
    expect(bars()).toBe(0);
    await act(() => jest.advanceTimersByTimeAsync(200));
    expect(bars()).toBe(3);
    jest.useRealTimers();
  });

  it('say what failed in the server’s words, with the way out', async () => {
    const onRetry = jest.fn();
    renderInTestApp(
      <ErrorState
        title="The calls could not be loaded"
        error={new Error('The database is away.')}
        onRetry={onRetry}
      />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The calls could not be loaded');
    expect(alert).toHaveTextContent('The database is away.');
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    expect(write).toHaveBeenCalledWith(
      'The calls could not be loaded\nError: The database is away.',
    );
  });

  it('say that there is nothing, and what to do about it', async () => {
    renderInTestApp(
      <MessageState
        title="No sandboxes yet"
        text="Create one."
        action={<button type="button">Create sandbox</button>}
      />,
    );
    expect(await screen.findByText('No sandboxes yet')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Create sandbox' }),
    ).toBeVisible();
  });
});
