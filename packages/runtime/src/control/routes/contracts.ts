import { JsonObject } from '@smartsandbox/contract';
import { jsonAnswer } from '../answers';
import { contractOf } from '../contractOf';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { QueryFields } from '../parse/QueryFields';
import { contractAsServed } from '../contractAsServed';

function addressesOf({ request, sandbox }: ControlContext, api: string) {
  const { baseUrl } = request;
  return sandbox.contracts.size === 1
    ? [`${baseUrl}/${api}`, baseUrl]
    : [`${baseUrl}/${api}`];
}

/** `contracts` */
export const listContracts: ControlRoute = {
  method: 'GET',
  path: '/contracts',
  handle(context) {
    QueryFields.none(context.request.query);
    const items = [...context.sandbox.contracts.values()].map(
      ({ api, model }) => ({
        api,
        title: model.title,
        version: model.version,
        description: model.description,
        format: model.format,
        digest: model.digest,
        operations: model.operations.length,
        resources: model.resources.size,
        addresses: addressesOf(context, api),
      }),
    );
    return jsonAnswer(200, { items });
  },
};

/** `contracts/{api}` */
export const getContract: ControlRoute = {
  method: 'GET',
  path: '/contracts/:api',
  handle(context) {
    QueryFields.none(context.request.query);
    const { api, model } = contractOf(context.sandbox, context.param('api'));
    const document: JsonObject = contractAsServed(
      model.document,
      addressesOf(context, api),
    );
    return jsonAnswer(200, document);
  },
};

/** `contracts/{api}/report` */
export const getContractReport: ControlRoute = {
  method: 'GET',
  path: '/contracts/:api/report',
  handle(context) {
    QueryFields.none(context.request.query);
    const { api, model } = contractOf(context.sandbox, context.param('api'));
    return jsonAnswer(200, {
      api,
      title: model.title,
      version: model.version,
      format: model.format,
      digest: model.digest,
      resources: [...model.resources.values()].map(resource => ({
        name: resource.name,
        singular: resource.singular,
        identifier: resource.identifier.map(({ property, kind, prefix }) => ({
          property,
          kind,
          prefix,
        })),
        parent: resource.parent?.resource,
        singleton: resource.singleton,
        standalone: resource.standalone,
        references: resource.references,
        reasons: resource.reasons,
      })),
      operations: model.operations.map(({ id, binding }) => ({
        id,
        role: binding.role,
        resource: binding.resource,
        reasons: binding.reasons,
      })),
      diagnostics: model.diagnostics,
    });
  },
};
