import { act, renderHook, waitFor } from '@testing-library/react';
import { useLoad } from './useLoad';

describe('useLoad', () => {
  it('never shows what was loaded for something else', async () => {
    const seen: Array<[string, string | undefined]> = [];
    const loads = { a: async () => 'a', b: async () => 'b' };
    const { rerender, result } = renderHook(
      ({ name }: { name: 'a' | 'b' }) => {
        const loaded = useLoad(loads[name]);
        seen.push([name, loaded.value]);
        return loaded;
      },
      { initialProps: { name: 'a' } },
    );
    await waitFor(() => expect(result.current.value).toBe('a'));
    rerender({ name: 'b' });
    await waitFor(() => expect(result.current.value).toBe('b'));
    expect(
      seen.filter(([name, value]) => value !== undefined && value !== name),
    ).toEqual([]);
  });

  it('keeps what there is while it is loaded again, and when that fails', async () => {
    let answer = async () => 1;
    const load = () => answer();
    const { result } = renderHook(() => useLoad(load));
    await waitFor(() => expect(result.current.value).toBe(1));
    answer = async () => {
      throw new Error('away');
    };
    act(() => result.current.reload());
    expect(result.current).toMatchObject({ value: 1, isPending: true });
    await waitFor(() =>
      expect(result.current).toMatchObject({
        value: 1,
        error: new Error('away'),
      }),
    );
    answer = async () => 2;
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe(2));
    expect(result.current.error).toBeUndefined();
  });

  it('counts the newest answer only', async () => {
    const resolvers: Array<(value: number) => void> = [];
    const load = () =>
      new Promise<number>(resolve => {
        resolvers.push(resolve);
      });
    const { result } = renderHook(() => useLoad(load));
    act(() => result.current.reload());
    await act(async () => {
      resolvers[1](2);
      resolvers[0](1);
    });
    expect(result.current.value).toBe(2);
  });
});
