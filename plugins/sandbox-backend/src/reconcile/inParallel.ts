/** Runs over all items, so many at a time. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) {
      await run(item);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
