import {
  Json,
  JsonObject,
  PropertyInfo,
  Resource,
  SchemaId,
} from '@smartsandbox/contract';
import { getPath, pointerSegments } from '../json/pointer';
import { ContractTools } from './ContractTools';
import { joinIdentifier, parentsKey } from './identity';
import { ListedValues, listedValues } from './listedValues';
import { fullProperty } from './schemaWalk';
import { timestampValue } from './timestamps';

const noProperties: ReadonlyMap<string, PropertyInfo> = new Map();
/** Deeper nesting than this is a mistake of inference, not an API. */
const deepestChain = 8;

/** What the simulation needs to know about a resource, worked out once per contract. */
export class ResourcePlan {
  readonly tools: ContractTools;
  readonly resource: Resource;
  readonly name: string;
  readonly schema: SchemaId | undefined;
  /** The resources that an entity's `parents` are identifiers of, outermost first; ends at the direct parent. */
  readonly chain: readonly string[];
  readonly #references: ReadonlyMap<string, string>;
  /** What the contract describes of a kind of entity → the same in full. */
  readonly #kinds = new WeakMap<
    ReadonlyMap<string, PropertyInfo>,
    ReadonlyMap<string, PropertyInfo>
  >();
  #properties: ReadonlyMap<string, PropertyInfo> | undefined;
  #listed: ReadonlyMap<string, ListedValues> | undefined;
  #children: readonly ResourcePlan[] | undefined;

  constructor(tools: ContractTools, resource: Resource) {
    this.tools = tools;
    this.resource = resource;
    this.name = resource.name;
    this.schema = resource.schema;
    this.chain = chainOf(tools, resource);
    this.#references = new Map(
      resource.references.map(({ pointer, resource: target }) => [
        pointerSegments(pointer)
          .filter(segment => !/^(\d+|-|\*)$/.test(segment))
          .at(-1) ?? '',
        target,
      ]),
    );
  }

  get properties(): ReadonlyMap<string, PropertyInfo> {
    this.#properties ??= this.schema
      ? this.#full(this.tools.toolbox.properties(this.schema))
      : noProperties;
    return this.#properties;
  }

  /** Those of `properties` that an entity with these members has: where there are several kinds, its own kind's. */
  propertiesOf(body: JsonObject): ReadonlyMap<string, PropertyInfo> {
    return this.schema
      ? this.#full(this.tools.toolbox.propertiesOf(this.schema, body))
      : noProperties;
  }

  #full(
    described: ReadonlyMap<string, PropertyInfo>,
  ): ReadonlyMap<string, PropertyInfo> {
    let full = this.#kinds.get(described);
    if (!full) {
      full = new Map(
        Array.from(described, ([name, info]) => [
          name,
          fullProperty(this.tools, info),
        ]),
      );
      this.#kinds.set(described, full);
    }
    return full;
  }

  /** Values of properties that only the filters of lists document: free texts by their own schema. */
  get listed(): ReadonlyMap<string, ListedValues> {
    this.#listed ??= new Map(
      [...listedValues(this.tools, this.name)].filter(([name]) => {
        const info = this.properties.get(name);
        return info?.types.has('string') && !info.enum && !info.format;
      }),
    );
    return this.#listed;
  }

  /** Resources whose entities are deleted with an entity of this one. */
  get children(): readonly ResourcePlan[] {
    this.#children ??= [...this.tools.model.resources.values()]
      .filter(
        other => other.parent?.resource === this.name && !other.standalone,
      )
      .flatMap(other => this.tools.resource(other.name) ?? []);
    return this.#children;
  }

  /** Property that holds the direct parent's identifier; none where that has several parts. */
  get parentProperty(): string | undefined {
    const { parent } = this.resource;
    const parts =
      parent && this.tools.model.resources.get(parent.resource)?.identifier;
    return (parts?.length ?? 1) <= 1 ? parent?.property : undefined;
  }

  /** The resource that a property refers to, by the property's name. */
  referenceOf(property: string): string | undefined {
    return this.#references.get(property);
  }

  /** Where an entity is kept: unique in the resource. */
  key(parents: readonly string[], id: string): string {
    return this.resource.standalone || parents.length === 0
      ? id
      : `${parentsKey(parents)}/${encodeURIComponent(id)}`;
  }

  /** Canonical identifier that a body carries, or `undefined` when a part is missing. */
  identifierIn(body: JsonObject): string | undefined {
    const parts: Json[] = [];
    for (const part of this.resource.identifier) {
      const value = getPath(body, propertyPath(part.property));
      if (value === undefined || value === null || value === '') {
        return undefined;
      }
      parts.push(value);
    }
    return parts.length > 0 ? joinIdentifier(parts) : undefined;
  }

  /** A timestamp in the form that the property documents. */
  timestamp(property: string, ms: number): Json {
    return timestampValue(this.properties.get(property), ms);
  }
}

/** A property is a name, or a pointer when the identifier lies deeper (`/metadata/name`). */
export function propertyPath(property: string): readonly string[] {
  return property.startsWith('/') ? pointerSegments(property) : [property];
}

function chainOf(tools: ContractTools, resource: Resource): readonly string[] {
  const chain: string[] = [];
  let current =
    resource.parent && tools.model.resources.get(resource.parent.resource);
  while (current && chain.length < deepestChain) {
    if (chain.includes(current.name) || current.name === resource.name) {
      break;
    }
    if (!current.singleton) {
      chain.unshift(current.name);
    }
    // A parent with a path of its own is known by its identifier alone.
    current =
      current.standalone || !current.parent
        ? undefined
        : tools.model.resources.get(current.parent.resource);
  }
  return chain;
}
