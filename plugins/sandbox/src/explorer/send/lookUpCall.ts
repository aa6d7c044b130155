import { LogEntry } from '@smartsandbox/protocol';

const tries = 20;
const delayMs = 100;

/**
 * The log entry of a call that was just answered. The log is written in batches, so it may come a moment later.
 *
 * @throws when it doesn't come within two seconds.
 */
export async function lookUpCall(
  get: () => Promise<LogEntry | undefined>,
): Promise<LogEntry> {
  for (let turn = 0; turn < tries; turn++) {
    const entry = await get();
    if (entry) {
      return entry;
    }
    await new Promise(resolve => setTimeout(resolve, delayMs));
  }
  throw new Error('The call is not in the log.');
}
