import { JsonObject } from '@smartsandbox/contract';
import { identifierValues } from '../contract/identity';
import { ResourcePlan } from '../contract/ResourcePlan';
import { mergeObjects } from '../json/mergePatch';
import { identityOf } from '../seed/seedBody';
import { ApiState } from '../state/ApiState';
import { Draft } from '../state/Draft';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { removeChildren } from '../stateful/delete';
import { JournalRecord } from '../types';
import { BranchState } from './BranchState';
import { ControlError } from './ControlError';

/** Names one entity. */
export interface EntityRef {
  readonly api: string;
  readonly resource: string;
  readonly id: string;
  /**
   * Identifiers of the parents, outermost first. May be left out when the identifier alone says which one is meant.
   */
  readonly parents?: readonly string[];
}

/** What a control request does to entities, without asking the contract's operations. */
export class BranchControls {
  readonly #state: BranchState;

  constructor(state: BranchState) {
    this.#state = state;
  }

  put(
    put: EntityRef & { readonly body: JsonObject },
    now: number,
  ): readonly JournalRecord[] {
    const { state, plan, table } = findResource(this.#state, put);
    const before = findEntity(table, put);
    const parents = before?.parents ?? put.parents ?? [];
    checkParents(state, plan, parents);
    const identity = before ?? {
      key: plan.key(parents, put.id),
      id: put.id,
      parents,
    };
    return this.#store(state, table, {
      identity,
      before,
      body: withIdentity(plan, put.id, parents, put.body),
      now,
    });
  }

  patch(
    patch: EntityRef & { readonly patch: JsonObject },
    now: number,
  ): readonly JournalRecord[] {
    const { state, plan, table } = findResource(this.#state, patch);
    const before = findEntity(table, patch);
    if (!before) {
      throw notFound(patch);
    }
    return this.#store(state, table, {
      identity: before,
      before,
      body: withIdentity(
        plan,
        before.id,
        before.parents,
        mergeObjects(before.body, patch.patch),
      ),
      now,
    });
  }

  delete(gone: EntityRef): readonly JournalRecord[] {
    const { state, table } = findResource(this.#state, gone);
    const before = findEntity(table, gone);
    if (!before) {
      throw notFound(gone);
    }
    const draft = new Draft(state.api, this.#state.creates);
    draft.delete(table, before);
    removeChildren({ state, draft }, table, before);
    draft.apply(this.#state);
    return draft.records;
  }

  #store(
    state: ApiState,
    table: EntityTable,
    what: {
      readonly identity: Pick<Entity, 'key' | 'id' | 'parents'>;
      readonly before: Entity | undefined;
      readonly body: JsonObject;
      readonly now: number;
    },
  ): readonly JournalRecord[] {
    const { identity, before, body, now } = what;
    const { plan } = table;
    const shown = Object.fromEntries(
      Object.entries(body).filter(
        ([name]) => !plan.properties.get(name)?.writeOnly,
      ),
    );
    const unchecked =
      plan.schema !== undefined &&
      plan.tools.toolbox.validate(plan.schema, shown, {
        direction: 'response',
        mode: 'contract',
        limit: 1,
      }).length > 0;
    const draft = new Draft(state.api, this.#state.creates);
    draft.put(
      table,
      new Entity({ identity, body, time: now, origin: 'stored', unchecked }),
      { cause: 'control', before },
    );
    draft.apply(this.#state);
    return draft.records;
  }
}

/** Throws a `ControlError` when the branch has no such API. */
export function findApi(branch: BranchState, api: string): ApiState {
  const state = branch.api(api);
  if (!state) {
    const names = Array.from(branch.apis, each => each.api).join(', ');
    throw new ControlError(
      'unknown-api',
      `The sandbox has no API ${JSON.stringify(api)}; it has ${names}`,
    );
  }
  return state;
}

export function findResource(
  branch: BranchState,
  ref: { readonly api: string; readonly resource: string },
): {
  readonly state: ApiState;
  readonly plan: ResourcePlan;
  readonly table: EntityTable;
} {
  const state = findApi(branch, ref.api);
  const plan = state.tools.resource(ref.resource);
  if (!plan) {
    const names = [...state.tools.model.resources.keys()].slice(0, 50);
    throw new ControlError(
      'unknown-resource',
      `API ${ref.api} has no resource ${JSON.stringify(ref.resource)}; it has ${
        names.join(', ') || 'none'
      }`,
    );
  }
  return { state, plan, table: state.table(plan) };
}

export function findEntity(
  table: EntityTable,
  ref: EntityRef,
): Entity | undefined {
  const { plan } = table;
  if (plan.chain.length === 0 || plan.resource.standalone || ref.parents) {
    return table.get(plan.key(ref.parents ?? [], ref.id));
  }
  const found = table.byIdentifier(ref.id);
  if (found.length > 1) {
    throw new ControlError(
      'bad-request',
      `${found.length} ${plan.name} have the identifier ${JSON.stringify(
        ref.id,
      )}; name the parents: ${plan.chain.join(', ')}`,
    );
  }
  return found.length === 1 ? table.entity(found[0]) : undefined;
}

function checkParents(
  state: ApiState,
  plan: ResourcePlan,
  parents: readonly string[],
): void {
  if (plan.resource.standalone && parents.length === 0) {
    return;
  }
  if (parents.length !== plan.chain.length) {
    throw new ControlError(
      'bad-request',
      `${plan.name} belong to ${
        plan.chain.join(', then ') || 'nothing'
      }: give as many parents`,
    );
  }
  plan.chain.forEach((name, at) => {
    const parent = state.tools.resource(name);
    const above = parent
      ? parents.slice(Math.max(at - parent.chain.length, 0), at)
      : [];
    if (parent && !state.table(parent).has(parent.key(above, parents[at]))) {
      throw new ControlError(
        'entity-not-found',
        `There is no ${parent.resource.singular} ${JSON.stringify(
          parents[at],
        )}`,
      );
    }
  });
}

function withIdentity(
  plan: ResourcePlan,
  id: string,
  parents: readonly string[],
  body: JsonObject,
): JsonObject {
  const values = identifierValues(plan.resource, id);
  return { ...body, ...identityOf(plan, { values, parents }) };
}

function notFound(ref: EntityRef): ControlError {
  return new ControlError(
    'entity-not-found',
    `There is no entity ${JSON.stringify(ref.id)} in ${ref.resource}`,
  );
}
