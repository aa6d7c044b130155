/** Calls back when one of the files changed, once per burst. `watched` gives the files as of now, after each reload. */
export async function reloadOnChange(
  watched: () => readonly string[],
  changed: () => Promise<void>,
): Promise<() => Promise<void>> {
  // Loaded late: the mock serves before it watches.
  const { watch } = await import('chokidar');
  const watcher = watch([...watched()], {
    ignoreInitial: true,
    atomic: true,
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
  });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed).then(() => {
        watcher.add([...watched()]);
      });
    }, 50);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}
