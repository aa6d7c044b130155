import { stepOf } from '../journalStoreContract';
import { SqliteJournalStore } from './SqliteJournalStore';

/**
 * A process for the crash tests to kill: appends steps to a journal over many connections at once, and says on
 * standard output, which is written synchronously to a pipe on POSIX, what it sent (`s sandbox step`), what was acknowledged (`a sandbox step`) and what was refused
 * (`r sandbox step message`). Arguments: file, number of steps, connections.
 */
async function main([file, steps, connections]: readonly string[]) {
  const store = await SqliteJournalStore.open({ file, exclusive: true });
  const sandboxes = await Promise.all(
    ['alpha', 'beta', 'gamma'].map(async sandbox => {
      const { epoch } = await store.claim(sandbox, {
        owner: `${process.pid}`,
      });
      let last = 0;
      for await (const { step } of store.read(sandbox, 'main')) {
        last = step;
      }
      return { sandbox, epoch, last, failed: false };
    }),
  );
  let left = Number(steps);
  async function connection(number: number): Promise<void> {
    const place = sandboxes[number % sandboxes.length];
    while (left-- > 0 && !place.failed) {
      const { sandbox, epoch } = place;
      const step = ++place.last;
      process.stdout.write(`s ${sandbox} ${step}\n`);
      try {
        await store.append(stepOf({ sandbox, branch: 'main', epoch, step }));
        process.stdout.write(`a ${sandbox} ${step}\n`);
      } catch (error) {
        place.failed = true;
        process.stdout.write(
          `r ${sandbox} ${step} ${(error as Error).message}\n`,
        );
      }
    }
  }
  await Promise.all(
    Array.from({ length: Number(connections) }, (_, number) =>
      connection(number),
    ),
  );
  await store.close();
}

main(process.argv.slice(2)).catch(error => {
  process.exitCode = 1;
  process.stderr.write(`${error.stack}\n`);
});
