import { Json, JsonObject } from '@smartsandbox/contract';
import { ScenarioBook } from '../choose/scenarioBook';
import { OperationPlan } from '../contract/OperationPlan';

/** A state that an action can't leave any more, as the contract says by an error of its own. */
export interface Conflict {
  readonly status: number;
  /** The documented code, such as `quote_expired`. */
  readonly code: string;
  readonly state: string;
}

const conflictStatuses: readonly string[] = ['409', '422'];

/** States that nothing follows, whatever is asked for next. */
const over =
  /^(cancel(l)?ed|voided|expired|refunded|revoked|complete(d)?|finished|closed|terminated)$/;
/** What can't be called off any more. */
const delivered = /^(captured|paid|sent|succeeded|settled|delivered)$/;
const agreed = /^(accepted|approved|confirmed)$/;
const refusedStates = /^(declined|rejected|denied|dismissed)$/;

const callsOff = /^(cancel|void|abort|withdraw)$/;
const agrees = /^(accept|approve|confirm)$/;
const refuses = /^(decline|reject|deny|dismiss)$/;
/** What may well be done with something that is over. */
const comesAfter =
  /^(re(?!sume|ject|voke|lease)\w+|un\w+|retry|delete|archive|purge|erase|export|download|dispute|copy|clone)$/;

const known = new WeakMap<OperationPlan, ReadonlyMap<string, Conflict>>();

/** Why the operation's action can't be done on an entity as it is; `undefined` where the contract names no reason. */
export function conflictOf(
  plan: OperationPlan,
  body: JsonObject,
): Conflict | undefined {
  const property = statusPropertyOf(plan);
  const state = property === undefined ? undefined : body[property];
  return typeof state === 'string' ? conflictsOf(plan).get(state) : undefined;
}

function statusPropertyOf({
  operation,
  resource,
}: OperationPlan): string | undefined {
  return (
    operation.binding.action?.status?.property ??
    resource?.resource.statusProperty
  );
}

function conflictsOf(plan: OperationPlan): ReadonlyMap<string, Conflict> {
  let conflicts = known.get(plan);
  if (!conflicts) {
    conflicts = findConflicts(plan);
    known.set(plan, conflicts);
  }
  return conflicts;
}

/**
 * The final states that a documented code speaks of. Only both together are sure: responses are often shared by several
 * actions, so that `payment_already_confirmed` is documented for a capture, which a confirmed payment is there for.
 */
function findConflicts(plan: OperationPlan): ReadonlyMap<string, Conflict> {
  const found = new Map<string, Conflict>();
  const { action } = plan.operation.binding;
  const property = statusPropertyOf(plan);
  const states: readonly Json[] =
    (property && plan.resource?.properties.get(property)?.enum) || [];
  for (const state of action ? states : []) {
    const isFinal =
      typeof state === 'string' &&
      state !== action?.status?.value &&
      endsAt(action?.verb ?? '', plainWords(state).join(''));
    const conflict = isFinal ? documentedFor(plan, state) : undefined;
    if (conflict) {
      found.set(conflict.state, conflict);
    }
  }
  return found;
}

function endsAt(verb: string, state: string): boolean {
  const [first = ''] = plainWords(verb);
  if (comesAfter.test(first)) {
    return false;
  }
  return (
    over.test(state) ||
    (callsOff.test(first) && delivered.test(state)) ||
    (agrees.test(first) && refusedStates.test(state)) ||
    (refuses.test(first) && agreed.test(state))
  );
}

/** The documented conflict whose code says this state of this resource: `check-already-complete`, `quote_expired`. */
function documentedFor(
  plan: OperationPlan,
  state: string,
): Conflict | undefined {
  const subject = plainWords(plan.resource?.resource.singular ?? '');
  const said = plainWords(state).join(' ');
  for (const scenario of ScenarioBook.of(plan.tools).of(plan.operation.id)) {
    const code = scenario.code ?? scenario.example;
    const words = code === undefined ? [] : plainWords(code);
    const told = words.filter(
      word => !subject.includes(word) && !/^(already|is|was|been)$/.test(word),
    );
    if (
      code !== undefined &&
      conflictStatuses.includes(scenario.status) &&
      told.join(' ') === said
    ) {
      return { status: Number(scenario.status), code, state };
    }
  }
  return undefined;
}

/** The words of a name, lower case, in one spelling. */
function plainWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/cancelled/g, 'canceled')
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}
