import { Config } from '@backstage/config';
import { join, resolve } from 'node:path';

/** `sandbox.local` of the configuration with every default filled in. */
export interface LocalConfig {
  /** What the runtime keeps: journal, calls, bundles, its port. */
  readonly directory: string;
  readonly bindAddress: string;
  /** A fixed port; found once and kept when absent. */
  readonly port?: number;
}

/** @throws Error that names the key of a value that can't be used. */
export function readLocalConfig(config: Config): LocalConfig {
  const port = config.getOptionalNumber('sandbox.local.port');
  if (port !== undefined && !(Number.isInteger(port) && isPort(port))) {
    throw new Error('sandbox.local.port must be a port from 1 to 65535.');
  }
  const data = config.getOptionalString('sandbox.dataDirectory') ?? '.data';
  return {
    directory: join(resolve(data), 'runtime'),
    bindAddress:
      config.getOptionalString('sandbox.local.bindAddress') ?? '127.0.0.1',
    port,
  };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
