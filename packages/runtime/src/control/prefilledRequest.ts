import {
  Json,
  Operation,
  sampleRequest,
  createRandom,
  Resource,
} from '@smartsandbox/contract';
import { EntityView } from '@smartsandbox/engine';
import { PrefilledRequest } from '@smartsandbox/protocol';
import { Sandbox } from '../sandbox/Sandbox';
import { ServedContract } from '../sandbox/ServedContract';

/** An action is tried on an entity on which it wasn't done yet, when there is one among so many. */
const looked = 50;

/**
 * A request that the operation answers with success: values by the contract, identifiers of entities that exist now.
 * The same state gives the same request.
 */
export function prefilledRequest(
  sandbox: Sandbox,
  served: ServedContract,
  operation: Operation,
): PrefilledRequest {
  const path = pathParameters(sandbox, served, operation);
  const sample = sampleRequest(served.model, operation, {
    random: createRandom(`${sandbox.main.seed}\nprefilled\n${operation.id}`),
    now: sandbox.clock.now(),
    pathParameters: path,
    isTaken: identifier =>
      isTaken(sandbox, served, { operation, identifier, path }),
    reference: property => {
      const resource = served.model.resources
        .get(operation.binding.resource ?? '')
        ?.references.find(({ pointer }) => pointer.endsWith(`/${property}`));
      const entity =
        resource && newest(sandbox, served, { resource: resource.resource });
      const target = resource && served.model.resources.get(resource.resource);
      return entity && target && identifierValues(target, entity.id)[0];
    },
  });
  return {
    path: sample.queryString
      ? `${sample.path}?${sample.queryString}`
      : sample.path,
    headers: Object.entries(sample.headers),
    ...(sample.mediaType !== undefined && { mediaType: sample.mediaType }),
    ...(sample.body !== undefined && { body: sample.body }),
    ...(sample.bodyText !== undefined && { bodyText: sample.bodyText }),
  };
}

/** Whether an entity has this identifier already, so that a create with it would be refused. */
function isTaken(
  sandbox: Sandbox,
  { api }: ServedContract,
  about: {
    readonly operation: Operation;
    readonly identifier: readonly Json[];
    readonly path: { readonly [name: string]: Json };
  },
): boolean {
  const { identifier, path } = about;
  const { resource, parentParameters } = about.operation.binding;
  const id =
    identifier.length > 1
      ? identifier.map(part => encodeURIComponent(String(part))).join()
      : String(identifier[0]);
  const parents = parentParameters.map(({ parameter }) =>
    String(path[parameter] ?? ''),
  );
  return (
    resource !== undefined &&
    sandbox.main.entity({ api, resource, id, parents }) !== undefined
  );
}

function pathParameters(
  sandbox: Sandbox,
  served: ServedContract,
  { binding }: Operation,
): { [name: string]: Json } {
  const { resource, identifierParameters, parentParameters } = binding;
  const values: { [name: string]: Json } = {};
  const owner = resource && served.model.resources.get(resource);
  if (owner && identifierParameters.length > 0) {
    const entity = newest(sandbox, served, {
      resource: owner.name,
      parents: parentParameters.length,
      isWanted: suits(owner, binding.action?.status),
    });
    if (entity) {
      const parts = identifierValues(owner, entity.id);
      identifierParameters.forEach((name, index) => {
        values[name] = parts[index];
      });
      parentParameters.forEach(({ parameter, resource: parent }, index) => {
        const text = entity.parents[index];
        const type = served.model.resources.get(parent);
        if (text !== undefined && type) {
          values[parameter] = identifierValues(type, text)[0];
        }
      });
    }
    return values;
  }
  const parent = parentParameters.at(-1);
  const entity =
    parent &&
    newest(sandbox, served, {
      resource: parent.resource,
      parents: parentParameters.length - 1,
    });
  if (entity) {
    const chain = [...entity.parents, entity.id];
    parentParameters.forEach(({ parameter, resource: name }, index) => {
      const type = served.model.resources.get(name);
      const text = chain[index];
      if (type && text !== undefined) {
        values[parameter] = identifierValues(type, text)[0];
      }
    });
  }
  return values;
}

function suits(
  { statusProperty }: Resource,
  status: { readonly property: string; readonly value: string } | undefined,
): (entity: EntityView) => boolean {
  const property = status?.property ?? statusProperty;
  return entity =>
    !status || !property || entity.body[property] !== status.value;
}

function newest(
  sandbox: Sandbox,
  { api }: ServedContract,
  wanted: {
    readonly resource: string;
    readonly parents?: number;
    readonly isWanted?: (entity: EntityView) => boolean;
  },
): EntityView | undefined {
  const { isWanted = () => true, parents = 0 } = wanted;
  const { items } = sandbox.main.entities({
    api,
    resource: wanted.resource,
    limit: looked,
  });
  const known = items.filter(({ parents: own }) => own.length >= parents);
  return known.find(isWanted) ?? known.at(0);
}

/** The values of an identifier's parts, as the contract types them. */
function identifierValues(
  { identifier }: Resource,
  id: string,
): readonly Json[] {
  const texts =
    identifier.length > 1 ? id.split(',').map(decodeURIComponent) : [id];
  return texts.map((text, index) =>
    identifier[index]?.kind === 'integer' && Number.isSafeInteger(Number(text))
      ? Number(text)
      : text,
  );
}
