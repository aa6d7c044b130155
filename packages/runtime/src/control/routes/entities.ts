import { EntityView } from '@smartsandbox/engine';
import { jsonAnswer, noContent } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { entityTypes, findEntityType, NamedType } from '../entityTypes';
import { asObject } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';

const defaultLimit = 20;
const limits = { min: 1, max: 100 };
const onlyParent = ['parent'];

function show({ type }: NamedType, entity: EntityView) {
  const { api, resource, id, parents, origin, body } = entity;
  return { type, api, resource, id, parents, origin, body };
}

/** The entity that path and `parent` parameters name. */
function named(context: ControlContext, query: QueryFields) {
  const type = findEntityType(context.sandbox, context.param('type'));
  const parents = query.all('parent');
  return {
    type,
    ref: {
      api: type.api,
      resource: type.resource.name,
      id: context.param('entityId'),
      ...(parents.length > 0 && { parents }),
    },
  };
}

function found(context: ControlContext, query: QueryFields) {
  const { type, ref } = named(context, query);
  const entity = context.sandbox.main.entity(ref);
  if (!entity) {
    throw new ControlRefusal({
      type: controlProblems.entityNotFound,
      detail: `There is no ${type.resource.singular} "${ref.id.slice(
        0,
        100,
      )}". List ${type.type} to see which there are.`,
    });
  }
  return { type, ref, entity };
}

/** `entities` */
export const listEntityTypes: ControlRoute = {
  method: 'GET',
  path: '/entities',
  handle({ request, sandbox }) {
    QueryFields.none(request.query);
    const counts = new Map(
      sandbox.main
        .counts()
        .map(({ api, resource, count }) => [`${api}~${resource}`, count]),
    );
    return jsonAnswer(200, {
      items: entityTypes(sandbox).map(({ type, api, resource }) => ({
        type,
        api,
        resource: resource.name,
        singular: resource.singular,
        parent: resource.parent?.resource,
        singleton: resource.singleton,
        count: counts.get(`${api}~${resource.name}`) ?? 0,
      })),
    });
  },
};

/** `entities/{type}` */
export const listEntities: ControlRoute = {
  method: 'GET',
  path: '/entities/:type',
  handle(context) {
    const query = new QueryFields(context.request.query, [
      'filter[]',
      'q',
      'parent',
      'cursor',
      'limit',
    ]);
    const type = findEntityType(context.sandbox, context.param('type'));
    const parents = query.all('parent');
    const { items, nextCursor } = context.sandbox.main.entities({
      api: type.api,
      resource: type.resource.name,
      filter: Object.fromEntries(
        [...query.object('filter')].map(([property, value]) => [
          `/${property.replaceAll('.', '/')}`,
          value,
        ]),
      ),
      text: query.text('q', 200),
      parents: parents.length > 0 ? parents : undefined,
      cursor: query.text('cursor'),
      limit: query.integer('limit', limits) ?? defaultLimit,
    });
    return jsonAnswer(200, {
      items: items.map(entity => show(type, entity)),
      pageInfo: { nextCursor },
    });
  },
};

/** `entities/{type}/{id}` */
export const getEntity: ControlRoute = {
  method: 'GET',
  path: '/entities/:type/:entityId',
  handle(context) {
    const query = new QueryFields(context.request.query, onlyParent);
    const { type, entity } = found(context, query);
    return jsonAnswer(200, show(type, entity));
  },
};

export const putEntity: ControlRoute = {
  method: 'PUT',
  path: '/entities/:type/:entityId',
  audit: 'entities.put',
  async handle(context) {
    const query = new QueryFields(context.request.query, onlyParent);
    const { type, ref } = named(context, query);
    const body = asObject(readJson(context.request));
    const { main } = context.sandbox;
    const isNew = main.entity(ref) === undefined;
    const step = main.putEntity({ ...ref, body, actor: context.actor.name });
    const { entity } = found(context, query);
    const answer = jsonAnswer(isNew ? 201 : 200, {
      entity: show(type, entity),
      step: step.step,
    });
    await context.sandbox.commit(step);
    return answer;
  },
};

export const patchEntity: ControlRoute = {
  method: 'PATCH',
  path: '/entities/:type/:entityId',
  audit: 'entities.patch',
  async handle(context) {
    const query = new QueryFields(context.request.query, onlyParent);
    const patch = asObject(readJson(context.request));
    const { type, ref } = found(context, query);
    const step = context.sandbox.main.patchEntity({
      ...ref,
      patch,
      actor: context.actor.name,
    });
    const { entity } = found(context, query);
    const answer = jsonAnswer(200, {
      entity: show(type, entity),
      step: step.step,
    });
    await context.sandbox.commit(step);
    return answer;
  },
};

export const deleteEntity: ControlRoute = {
  method: 'DELETE',
  path: '/entities/:type/:entityId',
  audit: 'entities.delete',
  async handle(context) {
    const query = new QueryFields(context.request.query, onlyParent);
    const { ref } = found(context, query);
    const step = context.sandbox.main.deleteEntity({
      ...ref,
      actor: context.actor.name,
    });
    await context.sandbox.commit(step);
    return noContent;
  },
};
