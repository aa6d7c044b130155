import { entityHistory, EntityVersion } from '@smartsandbox/engine';
import { isoTime, jsonAnswer } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlRoute } from '../ControlRoute';
import { findEntityType } from '../entityTypes';
import { pageOf } from '../parse/cursor';
import { QueryFields } from '../parse/QueryFields';

/** `entities/{type}/{id}/history`: also of an entity that is gone. */
export const getEntityHistory: ControlRoute = {
  method: 'GET',
  path: '/entities/:type/:entityId/history',
  async handle(context) {
    const { request, sandbox, services } = context;
    const query = new QueryFields(request.query, ['parent', 'cursor', 'limit']);
    const limit = query.integer('limit', { min: 1, max: 100 }) ?? 20;
    const cursor = query.text('cursor');
    const type = findEntityType(sandbox, context.param('type'));
    const parents = query.all('parent');
    const ref = {
      api: type.api,
      resource: type.resource.name,
      id: context.param('entityId'),
      ...(parents.length > 0 && { parents }),
    };
    const exists = sandbox.main.entity(ref) !== undefined;
    await sandbox.pending;
    const versions: EntityVersion[] = [];
    for await (const step of services.store.read(sandbox.id, 'main')) {
      versions.push(...entityHistory([step], ref));
    }
    if (!exists && versions.every(({ kind }) => kind === 'reset')) {
      throw new ControlRefusal({
        type: controlProblems.entityNotFound,
        detail: `There is no ${type.resource.singular} "${ref.id.slice(
          0,
          100,
        )}", and there never was one.`,
      });
    }
    const page = pageOf(versions.reverse(), { cursor, limit });
    return jsonAnswer(200, {
      items: page.items.map(version => ({
        step: version.step,
        sandboxTime: isoTime(version.time),
        wallTime: isoTime(version.wall),
        cause: version.cause,
        change: changeOf(version),
        body: version.body,
      })),
      pageInfo: page.pageInfo,
    });
  },
};

function changeOf({ kind, how }: EntityVersion): string {
  if (kind === 'put') {
    return how ?? 'control';
  }
  return kind === 'deleted' ? 'delete' : 'seed';
}
