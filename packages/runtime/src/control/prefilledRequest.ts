import {
  Json,
  Operation,
  sampleRequest,
  createRandom,
} from '@smartsandbox/contract';
import {
  EntityView,
  identifierValues,
  joinIdentifier,
} from '@smartsandbox/engine';
import { PrefilledRequest } from '@smartsandbox/protocol';
import { Sandbox } from '../sandbox/Sandbox';
import { ServedContract } from '../sandbox/ServedContract';

/**
 * A request that the operation answers with success: values by the contract, identifiers of entities that exist now.
 * The same state gives the same request.
 */
export function prefilledRequest(
  sandbox: Sandbox,
  served: ServedContract,
  operation: Operation,
): PrefilledRequest {
  const path = sandbox.main.existingPath(
    { api: served.api, operation },
    suits(served, operation),
  );
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
      const [entity] = resource
        ? sandbox.main.entities({
            api: served.api,
            resource: resource.resource,
            limit: 1,
          }).items
        : [];
      const target = resource && served.model.resources.get(resource.resource);
      return entity && target && identifierValues(target, entity.id)[0];
    },
  });
  return {
    path: addressOf(sample.path, sample.queryString),
    headers: Object.entries(sample.headers),
    ...(sample.mediaType !== undefined && { mediaType: sample.mediaType }),
    ...(sample.body !== undefined && { body: sample.body }),
    ...(sample.bodyText !== undefined && { bodyText: sample.bodyText }),
  };
}

/**
 * Path and query as they go over the wire. Some contracts tell operations of one path apart by a query in its template
 * (`/items?list-type=2`), or by a fragment, which is never sent.
 */
function addressOf(template: string, query: string): string {
  const [path] = template.split('#', 1);
  if (query === '') {
    return path;
  }
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
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
  const id = joinIdentifier(identifier);
  const parents = parentParameters.map(({ parameter }) =>
    String(path[parameter] ?? ''),
  );
  return (
    resource !== undefined &&
    sandbox.main.entity({ api, resource, id, parents }) !== undefined
  );
}

/** Whether an action on an entity would be the first of its kind. */
function suits(
  served: ServedContract,
  { binding }: Operation,
): (body: EntityView['body']) => boolean {
  const owner = served.model.resources.get(binding.resource ?? '');
  const status = binding.action?.status;
  const property = status?.property ?? owner?.statusProperty;
  return body => !status || !property || body[property] !== status.value;
}
