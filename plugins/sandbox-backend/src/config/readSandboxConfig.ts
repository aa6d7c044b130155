import {
  Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { toError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { resolve } from 'node:path';

/** `sandbox` of the configuration with every default filled in. */
export interface SandboxConfig {
  readonly dataDirectory: string;
  readonly managerUrl?: string;
  readonly defaultProvisioner?: string;
  readonly secretKey?: string;
  readonly ttl: {
    readonly defaultMs: number;
    readonly choicesMs: readonly number[];
    readonly maxMs: number;
    readonly graceMs: number;
    /** How long before its end a sandbox is said to expire soon. */
    readonly warnBeforeMs: number;
  };
  readonly limits: {
    readonly sandboxesPerOwner: number;
    readonly callsPerDay: number;
    readonly entities: number;
    readonly bytes: number;
  };
  readonly reconcileIntervalMs: number;
  /** How often the catalog is looked at for changed contracts. */
  readonly catalogIntervalMs: number;
  /** Origins of the portal, which may call sandboxes from a browser. */
  readonly portalOrigins: readonly string[];
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** @throws Error that names the key of a value that can't be used. */
export function readSandboxConfig(config: Config): SandboxConfig {
  const own = config.getOptionalConfig('sandbox');
  const ttl = {
    defaultMs: readMs(own, 'ttl.default') ?? 7 * dayMs,
    choicesMs: readChoices(own) ?? [8 * hourMs, dayMs, 7 * dayMs, 30 * dayMs],
    maxMs: readMs(own, 'ttl.max') ?? 90 * dayMs,
    graceMs: readMs(own, 'ttl.grace') ?? 7 * dayMs,
    warnBeforeMs: readMs(own, 'ttl.warnBefore') ?? 4 * hourMs,
  };
  if (ttl.defaultMs > ttl.maxMs) {
    throw new Error(
      `sandbox.ttl.default is longer than sandbox.ttl.max: shorten it, or raise the other.`,
    );
  }
  return {
    dataDirectory: resolve(own?.getOptionalString('dataDirectory') ?? '.data'),
    managerUrl: own?.getOptionalString('managerUrl'),
    defaultProvisioner: own?.getOptionalString('defaultProvisioner'),
    secretKey: own?.getOptionalString('secrets.key'),
    ttl,
    limits: {
      sandboxesPerOwner: readCount(own, 'limits.sandboxesPerOwner') ?? 10,
      callsPerDay: readCount(own, 'limits.callsPerDay') ?? 50_000,
      entities: readCount(own, 'limits.entities') ?? 10_000,
      bytes: readCount(own, 'limits.bytes') ?? 50_000_000,
    },
    reconcileIntervalMs: readMs(own, 'reconcileInterval') ?? 5_000,
    catalogIntervalMs: readMs(own, 'catalogInterval') ?? 60_000,
    portalOrigins: readPortalOrigins(config),
  };
}

function readMs(config: Config | undefined, key: string): number | undefined {
  if (!config?.has(key)) {
    return undefined;
  }
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (!(ms > 0)) {
    throw new Error(`sandbox.${key} must be longer than nothing.`);
  }
  return ms;
}

function readChoices(config: Config | undefined): number[] | undefined {
  return config
    ?.getOptional<Array<string | HumanDuration>>('ttl.choices')
    ?.map((choice, index) => {
      // A reader can't be asked for an item of a list by its key.
      const item = new ConfigReader({ choice });
      try {
        return durationToMilliseconds(
          readDurationFromConfig(item, { key: 'choice' }),
        );
      } catch (error) {
        throw new Error(
          `sandbox.ttl.choices[${index}]: ${toError(error).message}`,
        );
      }
    });
}

function readCount(
  config: Config | undefined,
  key: string,
): number | undefined {
  const value = config?.getOptionalNumber(key);
  if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
    throw new Error(`sandbox.${key} must be a whole number from 0.`);
  }
  return value;
}

function readPortalOrigins(config: Config): string[] {
  const urls = [
    config.getOptionalString('app.baseUrl'),
    config.getOptionalString('backend.baseUrl'),
  ];
  const origins = urls.flatMap(url => (url ? [new URL(url).origin] : []));
  return [...new Set(origins)];
}
