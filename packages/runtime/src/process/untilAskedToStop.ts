import { fstatSync } from 'node:fs';

/**
 * Resolves when the process is asked to end: by SIGTERM or SIGINT, or, with `parentPipe`, when standard input ends,
 * which also happens when the parent is killed. By default standard input counts when it is a pipe.
 */
export function untilAskedToStop(options: {
  readonly parentPipe?: boolean;
}): Promise<string> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
    if (options.parentPipe ?? isPipe(0)) {
      process.stdin.once('end', () => resolve('the parent is gone'));
      process.stdin.once('error', () => resolve('the parent is gone'));
      process.stdin.resume();
    }
  });
}

function isPipe(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    // Node's own pipes to a child are sockets.
    return stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}
