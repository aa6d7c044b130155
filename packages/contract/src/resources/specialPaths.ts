import { Collection, Member } from './Collection';
import { Finding, listsObjects } from './Finding';
import { operationOf, PathNode } from './PathTree';
import { successBody } from './successBody';

/** `/payments/search`, `/payments/batch`: special operations of `/payments`. */
export function readSpecial(
  node: PathNode,
  beside: Collection,
  finding: Finding,
): boolean {
  const name = node.steps[node.steps.length - 1].name;
  const role = specialRole(name);
  const operation = operationOf(node, 'post', 'get', 'put', 'patch', 'delete');
  if (!role || !operation || node.operations.length > 1) {
    return false;
  }
  if (role === 'search') {
    const body = successBody(operation, 'other')?.schema;
    if (!listsObjects(body, beside.name, finding.shapes)) {
      return false;
    }
  }
  beside.members.push({
    operation,
    steps: node.steps,
    role,
    item: false,
    reason: `"${name}" after ${beside.name} reads as a ${role}`,
  });
  return true;
}

/** `POST /orders/search` where nothing is at `/orders`: the schema of what it finds tells whose search it is. */
export function readSearch(node: PathNode, finding: Finding): boolean {
  const [operation] = node.operations;
  const body = successBody(operation, 'other')?.schema;
  const name = node.steps.at(-2)?.name ?? node.steps[0].name;
  if (node.operations.length > 1 || !listsObjects(body, name, finding.shapes)) {
    return false;
  }
  const member: Member = {
    operation,
    steps: node.steps,
    role: 'search',
    item: false,
    reason: `${operation.path} reads as a search and answers a list`,
  };
  finding.byKey.set(node.key, {
    steps: node.steps.slice(0, -1),
    name,
    singleton: false,
    own: [],
    members: [member],
  });
  return true;
}

export function specialRole(name: string): 'search' | 'bulk' | undefined {
  const plain = name.toLowerCase();
  if (
    /^_?(search|query|find|filter|lookup)$|^(search|query|find)/.test(plain)
  ) {
    return 'search';
  }
  return /^_?(bulk|batch)|(bulk|batch)$/.test(plain) ? 'bulk' : undefined;
}
