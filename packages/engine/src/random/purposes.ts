import { createRandom, Random } from '@smartsandbox/contract';

/**
 * The generators of behaviour.md §6 *Determinism*: each is keyed by the branch's seed and what it is for, so that no
 * choice depends on how many others were made before it.
 */

/** Content of an entity, by resource and identity. */
export function entityRandom(
  seed: string,
  resource: string,
  key: string,
): Random {
  return createRandom(`${seed}\nentity\n${resource}\n${key}`);
}

/** Identifier of the nth seeded entity of a resource. */
export function seedIdentifierRandom(
  seed: string,
  resource: string,
  index: number,
  attempt: number,
): Random {
  return createRandom(`${seed}\nseed-id\n${resource}\n${index}\n${attempt}`);
}

/** Identifier of a new entity, by resource and number of creates so far in the branch. */
export function newIdentifierRandom(
  seed: string,
  resource: string,
  creates: number,
  attempt: number,
): Random {
  return createRandom(`${seed}\nnew-id\n${resource}\n${creates}\n${attempt}`);
}

/**
 * Everything else that a call leaves to chance, by step, operation and digest of the request. A seed sent with the
 * call stands for the branch's seed and step, so that the same call with the same seed is answered the same at any time.
 */
export function callRandom(options: {
  readonly seed: string;
  readonly callSeed?: string;
  readonly step: number;
  readonly operation: string;
  readonly digest: string;
}): Random {
  const { seed, callSeed, step, operation, digest } = options;
  return createRandom(
    callSeed === undefined
      ? `${seed}\ncall\n${step}\n${operation}\n${digest}`
      : `${callSeed}\ncall-seed\n${operation}\n${digest}`,
  );
}
