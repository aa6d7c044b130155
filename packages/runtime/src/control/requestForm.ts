import { Operation, Resource } from '@smartsandbox/contract';
import { OperationForm } from '@smartsandbox/protocol';
import { Sandbox } from '../sandbox/Sandbox';
import { ServedContract } from '../sandbox/ServedContract';
import { entityTypes } from './entityTypes';
import { SchemaBundle } from './SchemaBundle';

type Identifier = OperationForm['identifiers'][number];

/** What a form for an operation's requests is drawn from: parameters, body, and where identifiers stand. */
export function requestForm(
  sandbox: Sandbox,
  served: ServedContract,
  operation: Operation,
): OperationForm {
  const bundle = new SchemaBundle(served.model.documents);
  const { requestBody } = operation;
  const parameters = operation.parameters.map(parameter => ({
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: parameter.description,
    style: parameter.style,
    explode: parameter.explode,
    schema: schemaOf(bundle, parameter.schema),
  }));
  const body = requestBody && {
    required: requestBody.required,
    description: requestBody.description,
    content: requestBody.content.map(({ mediaType, schema }) => ({
      mediaType,
      schema: schemaOf(bundle, schema),
    })),
  };
  return {
    parameters,
    ...(body && { body }),
    identifiers: identifiers(sandbox, served, operation),
    // Last: the schemas above decide what is in it.
    definitions: bundle.definitions(),
  };
}

function schemaOf(bundle: SchemaBundle, id: string | undefined) {
  const schema = id === undefined ? {} : bundle.schema(id);
  // `true` and `false` are schemas too.
  return typeof schema === 'object' && schema !== null ? { ...schema } : {};
}

/** Places of a request that name entities which exist. */
function identifiers(
  sandbox: Sandbox,
  { api, model }: ServedContract,
  { binding }: Operation,
): Identifier[] {
  const typeNames = new Map(
    entityTypes(sandbox)
      .filter(each => each.api === api)
      .map(({ type, resource }) => [resource.name, type]),
  );
  const found: Identifier[] = [];
  const add = (place: Omit<Identifier, 'type'>, resource: string) => {
    const type = typeNames.get(resource);
    if (type !== undefined) {
      found.push({ ...place, type });
    }
  };
  const own =
    binding.resource === undefined
      ? undefined
      : model.resources.get(binding.resource);
  const place = binding.identifierIn ?? 'path';
  binding.identifierParameters.forEach((parameter, part) => {
    const name = place === 'body' ? `/${parameter}` : parameter;
    add({ in: place, name, part }, binding.resource ?? '');
  });
  const seen = new Map<string, number>();
  for (const { parameter, resource } of binding.parentParameters) {
    const part = seen.get(resource) ?? 0;
    seen.set(resource, part + 1);
    add({ in: 'path', name: parameter, part }, resource);
  }
  for (const { pointer, resource } of referencesOf(own)) {
    add(
      { in: 'body', name: `${binding.requestPointer}${pointer}`, part: 0 },
      resource,
    );
    for (const filter of binding.list?.filters ?? []) {
      if (filter.pointer === pointer) {
        add({ in: 'query', name: filter.parameter, part: 0 }, resource);
      }
    }
  }
  return found;
}

function referencesOf(resource: Resource | undefined) {
  return resource?.references ?? [];
}
