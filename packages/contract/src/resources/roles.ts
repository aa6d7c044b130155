import { PlainOperation } from '../model/readOperations';
import { OperationRole, SchemaId } from '../model/types';
import { Collection, Member } from './Collection';
import { itemsIn } from './envelopes';
import type { Finding } from './Finding';
import { operationOf, PathNode } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { bodyType, isStructured, successBody, successOf } from './successBody';
import { plainName, singularOf } from './words';

type RoleOfMember = Pick<Member, 'role' | 'item' | 'reason'>;

/** What an operation at the path of one entity does. */
export function itemRole(
  operation: PlainOperation,
  at: { node: PathNode; collection: Collection; finding: Finding },
): RoleOfMember {
  const { method, path } = operation;
  const told = (role: OperationRole, why: string): RoleOfMember => ({
    role,
    item: true,
    reason: `${method.toUpperCase()} ${path} ${why}`,
  });
  switch (method) {
    case 'get':
    case 'head':
      return readRole(operation, at, told);
    case 'delete':
      return told('delete', 'deletes the entity that the path names');
    case 'patch':
      return told('update', 'changes parts of the entity that the path names');
    case 'put':
      return putRole(operation, at, told);
    case 'post':
      return operationOf(at.node, 'put', 'patch') && hasNoBody(operation)
        ? told('unknown', 'is neither a create nor a change')
        : told('update', 'changes the entity that the path names');
    default:
      return told('unknown', 'acts on no entity');
  }
}

function readRole(
  operation: PlainOperation,
  at: { collection: Collection; finding: Finding },
  told: (role: OperationRole, why: string) => RoleOfMember,
): RoleOfMember {
  const success = successOf(operation, 'other');
  const { content = [] } = success ?? {};
  if (content.length > 0 && !content.some(isStructured)) {
    return told('unknown', 'answers neither JSON nor described XML');
  }
  const { shapes } = at.finding;
  const body = successBody(operation, 'other')?.schema;
  const shape = shapes.of(body);
  const isList = shape.items !== undefined && shape.properties.size === 0;
  const scalar =
    body !== undefined &&
    shape.properties.size === 0 &&
    ['string', 'integer', 'number', 'boolean'].some(type =>
      shape.types.has(type),
    );
  return isList || scalar
    ? told(
        'unknown',
        `answers ${isList ? 'a list' : 'a plain value'}, not one entity`,
      )
    : told('read', 'names one entity by its last parameter');
}

/** How descriptions say that a PUT keeps what isn't sent. */
const partial =
  /partial(ly)?\b|only the (fields|properties|attributes|parameters|values)|(remain|left|kept?) (unchanged|untouched)|omitted (fields|properties) (are|will)/i;

function putRole(
  operation: PlainOperation,
  at: { node: PathNode; collection: Collection; finding: Finding },
  told: (role: OperationRole, why: string) => RoleOfMember,
): RoleOfMember {
  const creates = operation.responses.some(({ status }) => status === '201');
  const collection = at.finding.tree.at(at.collection.steps);
  if (creates && !operationOf(collection, 'post')) {
    return told('upsert', 'documents 201, and nothing else creates entities');
  }
  const text = `${operation.summary ?? ''} ${operation.description ?? ''}`;
  if (partial.test(text) && !operationOf(at.node, 'patch')) {
    return told('update', 'says that it changes only what is sent');
  }
  return hasNoBody(operation)
    ? told('upsert', 'has no body: it makes sure that the entity is there')
    : told('replace', 'replaces the entity that the path names');
}

function hasNoBody(operation: PlainOperation): boolean {
  return (operation.requestBody?.content ?? []).length === 0;
}

/** What an operation at the path of a whole collection does. */
export function collectionRole(
  operation: PlainOperation,
  name: string,
  shapes: SchemaShapes,
): Pick<Member, 'role' | 'reason'> {
  const { method, path } = operation;
  const told = (role: OperationRole, why: string) => ({
    role,
    reason: `${method.toUpperCase()} ${path} ${why}`,
  });
  switch (method) {
    case 'get':
    case 'head': {
      const body = successBody(operation, 'other')?.schema;
      const items = itemsIn(body, name, shapes);
      return body === undefined || items
        ? told('list', 'answers the collection')
        : told('unknown', 'answers no list of entities');
    }
    case 'post': {
      const sent = bodyType(operation.requestBody?.content ?? [])?.schema;
      const shape = shapes.of(sent);
      return (shape.items !== undefined && shape.properties.size === 0) ||
        isBatch({ operation, sent, name }, shapes)
        ? told('bulk', 'takes a list of entities')
        : told('create', 'adds to the collection');
    }
    case 'put':
    case 'patch':
    case 'delete':
      return told('bulk', 'acts on the whole collection');
    default:
      return told('unknown', 'acts on no entity');
  }
}

/**
 * `{"payees": […]}` to `/payees`, answered with neither a payee nor an identifier of one, or nothing but a list, answered
 * with one: many at once.
 */
function isBatch(
  of: {
    readonly operation: PlainOperation;
    readonly sent: SchemaId | undefined;
    readonly name: string;
  },
  shapes: SchemaShapes,
): boolean {
  const { properties } = shapes.of(of.sent);
  const answer = successBody(of.operation, 'create')?.schema;
  const isMany = (schema: SchemaId | undefined) => {
    const { items } = shapes.of(schema);
    return items !== undefined && shapes.isObject(items);
  };
  if (properties.size === 1 && isMany([...properties.values()][0])) {
    const listed = itemsIn(answer, of.name, shapes);
    if (listed && shapes.isObject(listed.schema)) {
      return true;
    }
  }
  const many = [...properties].find(
    ([property]) => plainName(property) === plainName(of.name),
  )?.[1];
  if (!isMany(many)) {
    return false;
  }
  const answers = [...shapes.of(answer).properties.keys()].map(plainName);
  const singular = plainName(singularOf(of.name));
  const one = ['id', 'uuid', singular, `${singular}id`];
  return answers.length > 0 && !answers.some(each => one.includes(each));
}
