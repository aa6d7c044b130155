import { ChildProcess, spawn } from 'node:child_process';

/** The command line as a process, with what it printed. */
export class CliProcess {
  readonly child: ChildProcess;
  out = '';
  err = '';
  readonly #ended: Promise<number | null>;

  constructor(...args: string[]) {
    const { execPath } = process;
    this.child = spawn(
      execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        require.resolve('../smartsandbox'),
        ...args,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.child.stdout?.on('data', chunk => {
      this.out += chunk;
    });
    this.child.stderr?.on('data', chunk => {
      this.err += chunk;
    });
    this.#ended = new Promise(resolve => this.child.once('close', resolve));
  }

  async until(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = words.exec(this.out + this.err);
      if (match) {
        return match;
      }
      if (this.child.exitCode !== null) {
        throw new Error(`ended without ${words}: ${this.out}${this.err}`);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  end(): Promise<number | null> {
    return this.#ended;
  }

  stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.#ended;
  }
}
