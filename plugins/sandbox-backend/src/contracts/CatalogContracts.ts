import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiEntity,
  Entity,
  parseEntityRef,
  RELATION_CONSUMES_API,
  RELATION_HAS_PART,
  RELATION_PROVIDES_API,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Diagnostic } from '@smartsandbox/contract';

/** An API of the catalog and the text of its contract. */
export interface CatalogContract {
  readonly entityRef: string;
  /** `metadata.name`. */
  readonly name: string;
  readonly title: string;
  /** `spec.type`, such as `openapi`. */
  readonly type: string;
  readonly text: string;
  /** Why there is no text. */
  readonly problem?: Diagnostic;
}

const maxApis = 50;

/** Finds contracts in the catalog, with the eyes of whoever asks. */
export class CatalogContracts {
  readonly #catalog: CatalogService;

  constructor(catalog: CatalogService) {
    this.#catalog = catalog;
  }

  /**
   * The APIs that the refs name. A component stands for the APIs it provides and consumes, a system for those that are
   * part of it and those of its components. Each API comes once, in the order found. One that something stands for and
   * that isn't there comes with the problem.
   *
   * @throws InputError for a kind that has no APIs, or none at all
   * @throws NotFoundError for an entity that was named and that the caller can't see
   */
  async find(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<CatalogContract[]> {
    const asked = await this.#named(refs.map(toFullRef), credentials);
    const parts = await this.#read(
      asked.flatMap(entity => componentRefsOf(entity)),
      credentials,
    );
    const apiRefs = [
      ...new Set([...asked, ...parts.values()].flatMap(apiRefsOf)),
    ];
    if (apiRefs.length === 0) {
      throw new InputError(
        `${refs.join(
          ', ',
        )} has no APIs: name an API, or a component or system that has some.`,
      );
    }
    if (apiRefs.length > maxApis) {
      throw new InputError(
        `A sandbox holds at most ${maxApis} APIs, these are ${apiRefs.length}: name fewer.`,
      );
    }
    const known = new Map(asked.map(entity => [refOf(entity), entity]));
    const more = await this.#read(
      apiRefs.filter(ref => !known.has(ref)),
      credentials,
    );
    return apiRefs.map(ref => {
      const entity = known.get(ref) ?? more.get(ref);
      return entity ? toContract(entity as ApiEntity) : missing(ref);
    });
  }

  /** The same refs again, `undefined` for APIs that are gone or that the caller can't see. */
  async lookUp(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Array<CatalogContract | undefined>> {
    const found = await this.#read(entityRefs, credentials);
    return entityRefs.map(ref => {
      const entity = found.get(ref);
      return entity && toContract(entity as ApiEntity);
    });
  }

  async #named(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const found = await this.#read(entityRefs, credentials);
    return entityRefs.map(ref => {
      const entity = found.get(ref);
      if (!entity) {
        throw new NotFoundError(
          `${ref} is not in the catalog, or you may not see it.`,
        );
      }
      return entity;
    });
  }

  async #read(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, Entity>> {
    if (entityRefs.length === 0) {
      return new Map();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials },
    );
    return new Map(
      items.flatMap((entity, index) =>
        entity ? [[entityRefs[index], entity] as const] : [],
      ),
    );
  }
}

function toFullRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'API' }));
  } catch {
    throw new InputError(
      `${JSON.stringify(
        ref,
      )} is not an entity ref such as api:default/payments.`,
    );
  }
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}

/** What an entity is related to in one of these ways, as far as it is of that kind. */
function related(
  entity: Entity,
  relations: readonly string[],
  kind: 'api' | 'component',
): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => relations.includes(type))
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.startsWith(`${kind}:`));
}

function kindOf(entity: Entity): string {
  return entity.kind.toLocaleLowerCase('en-US');
}

/** The components of a system, whose APIs are the system's too. */
function componentRefsOf(entity: Entity): string[] {
  return kindOf(entity) === 'system'
    ? related(entity, [RELATION_HAS_PART], 'component')
    : [];
}

function apiRefsOf(entity: Entity): string[] {
  switch (kindOf(entity)) {
    case 'api':
      return [refOf(entity)];
    case 'component':
      return related(
        entity,
        [RELATION_PROVIDES_API, RELATION_CONSUMES_API],
        'api',
      );
    case 'system':
      return related(entity, [RELATION_HAS_PART], 'api');
    default:
      throw new InputError(
        `${refOf(entity)} has no APIs: name an API, a component or a system.`,
      );
  }
}

/** An API that something stands for, and that isn't there or isn't for the caller's eyes. */
function missing(entityRef: string): CatalogContract {
  const { name } = parseEntityRef(entityRef);
  return {
    entityRef,
    name,
    title: name,
    type: '',
    text: '',
    problem: missingProblem(entityRef),
  };
}

/** Says that an entity can't be read. */
export function missingProblem(entityRef: string): Diagnostic {
  return {
    severity: 'error',
    code: 'entity-missing',
    message: `${entityRef} is not in the catalog, or you may not see it.`,
    place: { uri: `catalog:/${entityRef}`, pointer: '' },
  };
}

function toContract(entity: ApiEntity): CatalogContract {
  return {
    entityRef: refOf(entity),
    name: entity.metadata.name,
    title: entity.metadata.title ?? entity.metadata.name,
    type: String(entity.spec?.type ?? ''),
    text: String(entity.spec?.definition ?? ''),
  };
}
