import { ErrorObject } from 'ajv/dist/2020';

/**
 * Of the branches of a `oneOf`/`anyOf` that all failed, the errors of the one that the value was probably meant to
 * be: wrong types at its root and wrong tags count most, then missing properties, then everything else.
 */
export function nearestBranch(
  failed: readonly (readonly ErrorObject[])[],
  instancePath: string,
): readonly ErrorObject[] | undefined {
  let best: readonly ErrorObject[] | undefined;
  let least = Infinity;
  for (const errors of failed) {
    let penalty = 0;
    for (const error of errors) {
      penalty += weight(error, instancePath);
    }
    if (penalty < least) {
      least = penalty;
      best = errors;
    }
  }
  return best;
}

function weight(error: ErrorObject, instancePath: string): number {
  const atRoot = error.instancePath === instancePath;
  switch (error.keyword) {
    case 'type':
      return atRoot ? 1000 : 4;
    case 'enum':
    case 'const':
      return atRoot ? 100 : 20;
    case 'required':
      return atRoot ? 5 : 2;
    case 'additionalProperties':
      return 3;
    default:
      return 1;
  }
}
