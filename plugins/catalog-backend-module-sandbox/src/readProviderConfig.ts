import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** `catalog.providers.sandbox` of the configuration with every default filled in. */
export interface ProviderConfig {
  /** Address of the portal, without a slash at its end. */
  readonly appUrl: string;
  /** How often all sandboxes are read. */
  readonly intervalMs: number;
}

const defaultIntervalMs = 60_000;

/** @throws Error that names the key of a value that can't be used. */
export function readProviderConfig(config: Config): ProviderConfig {
  const key = 'catalog.providers.sandbox.interval';
  const intervalMs = config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : defaultIntervalMs;
  if (!(intervalMs > 0)) {
    throw new Error(`${key} must be longer than nothing.`);
  }
  return {
    appUrl: config.getString('app.baseUrl').replace(/\/+$/, ''),
    intervalMs,
  };
}
