import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { useSandboxUpdates } from './useSandboxUpdates';

function withSignals() {
  let tell: (message: { sandboxId: string }) => void = () => {};
  const signals: SignalApi = {
    subscribe: (_channel, onMessage) => {
      tell = message => onMessage(message as never);
      return { unsubscribe() {} };
    },
  };
  const wrapper = (props: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {props.children}
    </TestApiProvider>
  );
  return {
    wrapper,
    tell: (sandboxId: string) => act(() => tell({ sandboxId })),
  };
}

describe('useSandboxUpdates', () => {
  afterEach(() => jest.useRealTimers());

  it('looks again when its sandbox changed, and only then', () => {
    const onChange = jest.fn();
    const { wrapper, tell } = withSignals();
    renderHook(() => useSandboxUpdates(onChange, { id: 'mine' }), { wrapper });
    tell('other');
    expect(onChange).not.toHaveBeenCalled();
    tell('mine');
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('looks again every 30 seconds while the tab is visible', () => {
    jest.useFakeTimers();
    const onChange = jest.fn();
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    const { wrapper } = withSignals();
    renderHook(() => useSandboxUpdates(onChange), { wrapper });
    visibility.mockReturnValue('hidden');
    jest.advanceTimersByTime(60_000);
    expect(onChange).not.toHaveBeenCalled();
    visibility.mockReturnValue('visible');
    jest.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledTimes(2);
  });
});
