import { Collection } from './Collection';
import { addCollectionMembers, collectionAt, Finding } from './Finding';
import { operationOf, PathNode } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { entityIn } from './envelopes';
import { bodyType, successBody, successOf } from './successBody';
import { isPlural, isVerb } from './words';

/** Whether `POST /a/{id}/name` makes something of its own rather than acting on the item above. */
export function isCreation(
  node: PathNode,
  above: Collection,
  shapes: SchemaShapes,
): boolean {
  const name = node.steps[node.steps.length - 1].name;
  const post = operationOf(node, 'post');
  if (!post || isVerb(name) || !isPlural(name)) {
    return false;
  }
  const answer = successBody(post, 'create')?.schema;
  return (
    answer !== undefined &&
    shapes.isObject(answer) &&
    !shapes.equivalent(answer, above.entity) &&
    successOf(post, 'create')?.status !== '204'
  );
}

/** `POST /payments` without any path that lists or reads what it makes. */
export function readCreation(node: PathNode, finding: Finding): void {
  const { shapes } = finding;
  const post = operationOf(node, 'post');
  const name = node.steps[node.steps.length - 1].name;
  const answer = post && successBody(post, 'create')?.schema;
  const sent = post && bodyType(post.requestBody?.content ?? [])?.schema;
  const part = entityIn(answer, name, shapes);
  if (!post || !part || !shapes.isObject(sent)) {
    return;
  }
  const names = [...shapes.of(part.schema).properties.keys()];
  if (
    names.some(each =>
      /^(id|uuid|guid|gid|sid|\w+(Id|_id|Reference))$/.test(each),
    )
  ) {
    addCollectionMembers(collectionAt(node.steps, [], finding), node, shapes);
  }
}
