import { PlainOperation } from '../model/readOperations';
import { Collection, Member } from './Collection';
import { Finding } from './Finding';
import { operationOf, PathNode } from './PathTree';
import { entityIn } from './envelopes';
import { successBody } from './successBody';
import { isVerb } from './words';

/** `/pods/{name}/status` that answers the pod: another way to read and change it. */
export function addPart(
  found: { operation: PlainOperation; node: PathNode },
  above: Collection,
): void {
  const { operation, node } = found;
  const roles: { [method: string]: Member['role'] } = {
    get: 'read',
    put: 'replace',
    patch: 'update',
    post: 'action',
  };
  const role = roles[operation.method];
  if (role !== undefined) {
    above.members.push({
      operation,
      steps: node.steps,
      role,
      item: true,
      ...(role === 'action' && { verb: node.steps.at(-1)?.name }),
      reason: `${operation.path} answers the entity above itself`,
    });
  }
}

/** `GET /account`, `GET /customers/{id}/balance`: exactly one thing. */
export function readSingle(node: PathNode, finding: Finding): void {
  const name = node.steps[node.steps.length - 1].name;
  const get = operationOf(node, 'get');
  const body = get && successBody(get, 'other')?.schema;
  const asks = get?.parameters.some(
    parameter => parameter.in === 'query' && parameter.required,
  );
  if (!get || asks || !entityIn(body, name, finding.shapes) || isVerb(name)) {
    return;
  }
  const single: Collection = {
    steps: node.steps,
    name,
    singleton: true,
    own: [],
    members: [],
  };
  for (const operation of node.operations) {
    const role = singleRole(operation);
    if (role) {
      single.members.push({
        operation,
        steps: node.steps,
        item: false,
        role,
        reason: `GET ${operation.path} answers one object and nothing is below it, so there is exactly one`,
      });
    }
  }
  finding.byKey.set(node.key, single);
}

function singleRole({ method }: PlainOperation): Member['role'] | undefined {
  if (method === 'get' || method === 'head') {
    return 'singleton-read';
  }
  if (method === 'put') {
    return 'singleton-replace';
  }
  return method === 'patch' || method === 'post' ? 'update' : undefined;
}
