import { LoggerService } from '@backstage/backend-plugin-api';
import { HostClient } from '@smartsandbox/protocol';
import { ChildProcess } from 'node:child_process';

/** So many times in a row may it not answer in time. */
const patience = 3;

/**
 * Asks a runtime whether it is well for as long as it runs, and kills one that doesn't say so any more: its supervisor
 * then starts another one. Nothing that was acknowledged is lost by that.
 */
export function watchHealth(options: {
  host: HostClient;
  child: ChildProcess;
  /** Between two questions, and how long an answer may take. */
  everyMs: number;
  logger: LoggerService;
}): void {
  const { host, child, everyMs, logger } = options;
  let missed = 0;
  const ask = async () => {
    try {
      await host.GET('/health', { signal: AbortSignal.timeout(everyMs) });
      missed = 0;
    } catch {
      missed += 1;
    }
    if (missed >= patience) {
      logger.error(
        `The sandbox runtime (pid ${child.pid}) didn't answer ${missed} times; it is killed and started again`,
      );
      child.kill('SIGKILL');
    }
  };
  let asking = false;
  const timer = setInterval(async () => {
    if (!asking) {
      asking = true;
      await ask();
      asking = false;
    }
  }, everyMs).unref();
  child.once('exit', () => clearInterval(timer));
}
