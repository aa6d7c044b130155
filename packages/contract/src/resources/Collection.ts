import { PlainOperation } from '../model/readOperations';
import { OperationRole, SchemaId } from '../model/types';
import { PathStep } from './pathSteps';

/** One operation that acts on the entities of a collection. */
export interface Member {
  readonly operation: PlainOperation;
  readonly steps: readonly PathStep[];
  readonly role: OperationRole;
  /** Whether the path names the entity itself. */
  readonly item: boolean;
  /** Parameters that name the entity, where the path doesn't follow the collection's. */
  readonly own?: readonly string[];
  /** Where `own` is sent, when it isn't in the path. */
  readonly argumentIn?: 'query' | 'body';
  /** Of an action: what the path says is done. */
  readonly verb?: string;
  /** Why it has this role. */
  readonly reason: string;
}

/** Entities that one path reaches: `/customers/{}/cards` and what is below. Several may turn out to be one resource. */
export interface Collection {
  readonly steps: readonly PathStep[];
  readonly name: string;
  readonly singleton: boolean;
  /** Parameters of the item path that name the entity; empty when there is no item path. */
  readonly own: readonly string[];
  readonly members: Member[];
  /** The fullest schema that its operations answer with. */
  entity?: SchemaId;
}
