import {
  ContractModel,
  Operation,
  SecurityRequirement,
  SecurityScheme,
} from '@smartsandbox/contract';

/** A scheme with what the hot path needs of it ready. */
export interface PlannedScheme {
  readonly name: string;
  readonly scheme: SecurityScheme;
  /** Lower-case header name of `apiKey` in a header. */
  readonly header?: string;
}

/** How the callers of an operation may show who they are: any of `alternatives`, each with all of its schemes. */
export interface AuthPlan {
  readonly alternatives: readonly (readonly PlannedScheme[])[];
  /** Whether the contract lets callers in without a credential. */
  readonly isOptional: boolean;
  /** All schemes once, for challenges and for finding a key. */
  readonly schemes: readonly PlannedScheme[];
  /** Names of query parameters that carry a credential. */
  readonly queryNames: readonly string[];
}

const byOperation = new WeakMap<Operation, AuthPlan>();
const byModel = new WeakMap<ContractModel, AuthPlan>();

export function planOfOperation(
  model: ContractModel,
  operation: Operation,
): AuthPlan {
  let plan = byOperation.get(operation);
  if (!plan) {
    plan = makePlan(model, operation.security);
    byOperation.set(operation, plan);
  }
  return plan;
}

/** The plan of calls that match no operation: the contract's global security. */
export function planOfContract(model: ContractModel): AuthPlan {
  let plan = byModel.get(model);
  if (!plan) {
    plan = makePlan(model, globalSecurity(model));
    byModel.set(model, plan);
  }
  return plan;
}

function globalSecurity(model: ContractModel): readonly SecurityRequirement[] {
  const { security } = model.document;
  if (!Array.isArray(security)) {
    return [];
  }
  return security.map(requirement => ({
    schemes: Object.keys(requirement ?? {}).map(name => ({ name, scopes: [] })),
  }));
}

function makePlan(
  model: ContractModel,
  security: readonly SecurityRequirement[],
): AuthPlan {
  const alternatives: PlannedScheme[][] = [];
  let isOptional = security.length === 0;
  for (const { schemes } of security) {
    const planned = schemes.map(({ name }) =>
      planScheme(name, model.securitySchemes.get(name)),
    );
    if (planned.length === 0) {
      isOptional = true;
    } else {
      alternatives.push(planned);
    }
  }
  // Without a requirement a key may still be asked for (`access: always`): then any scheme of the contract will do.
  const usable =
    alternatives.length > 0
      ? alternatives
      : [...model.securitySchemes].map(([name, scheme]) => [
          planScheme(name, scheme),
        ]);
  const schemes = new Map(
    usable.flat().map(planned => [planned.name, planned] as const),
  );
  return {
    alternatives: usable,
    isOptional,
    schemes: [...schemes.values()],
    queryNames: [...schemes.values()].flatMap(({ scheme }) =>
      scheme.type === 'apiKey' && scheme.in === 'query' ? [scheme.name] : [],
    ),
  };
}

/** A scheme that the contract names but doesn't describe is taken as a bearer token, and a diagnostic says so. */
function planScheme(
  name: string,
  scheme: SecurityScheme = { type: 'http', scheme: 'bearer' },
): PlannedScheme {
  return scheme.type === 'apiKey' && scheme.in === 'header'
    ? { name, scheme, header: scheme.name.toLowerCase() }
    : { name, scheme };
}
