import { Json, JsonObject } from '@smartsandbox/contract';
import {
  BranchSettings,
  Clock,
  FrozenClock,
  OffsetClock,
} from '@smartsandbox/engine';
import { SandboxDefinition } from './types';

/** What a sandbox was made with: stays as it was, so that its journal means the same after any restart. */
export interface Birth extends BranchSettings {
  readonly seed: string;
  readonly seedSize: number;
  /** Wall time in ms. */
  readonly createdAt: number;
  /** Sandbox time in ms. */
  readonly startAt: number;
  readonly frozen: boolean;
}

export function birthOf(definition: SandboxDefinition, now: number): Birth {
  return {
    seed: definition.seed,
    seedSize: definition.seedSize,
    createdAt: now,
    startAt: definition.startAt ?? Math.floor(now / 1000) * 1000,
    frozen: definition.frozen ?? false,
    validation: definition.validation,
    unknownIds: definition.unknownIds,
  };
}

export function birthToJson(birth: Birth): JsonObject {
  return { ...birth };
}

/** @throws Error when the stored fact isn't one, which only a damaged store can cause. */
export function birthFromJson(body: JsonObject): Birth {
  const { seed, seedSize, createdAt, startAt, frozen } = body;
  const { validation, unknownIds } = body;
  if (
    typeof seed !== 'string' ||
    typeof seedSize !== 'number' ||
    typeof createdAt !== 'number' ||
    typeof startAt !== 'number' ||
    typeof frozen !== 'boolean' ||
    !isValidation(validation) ||
    !isUnknownIds(unknownIds)
  ) {
    throw new Error('The stored facts of the sandbox are damaged');
  }
  return {
    ...{ seed, seedSize, createdAt, startAt, frozen },
    ...{ validation, unknownIds },
  };
}

/** Sandbox time: that of birth plus what has passed since, or standing still. */
export function clockOf(birth: Birth, now: () => number): Clock {
  return birth.frozen
    ? new FrozenClock(birth.startAt)
    : new OffsetClock({
        wall: { now },
        offsetMs: birth.startAt - birth.createdAt,
      });
}

function isValidation(value: Json): value is BranchSettings['validation'] {
  return value === 'contract' || value === 'strict' || value === 'off';
}

function isUnknownIds(value: Json): value is BranchSettings['unknownIds'] {
  return value === 'not-found' || value === 'generate';
}
