import { entityHistory, EntityVersion } from '@smartsandbox/engine';
import { isoTime, jsonAnswer } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlRoute } from '../ControlRoute';
import { findEntityType } from '../entityTypes';
import { historyIndex } from '../historyIndex';
import { readCursor, writeCursor } from '../parse/cursor';
import { QueryFields } from '../parse/QueryFields';

/** `entities/{type}/{id}/history`: also of an entity that is gone. A page reads the steps that it shows, no others. */
export const getEntityHistory: ControlRoute = {
  method: 'GET',
  path: '/entities/:type/:entityId/history',
  async handle(context) {
    const { request, sandbox, services } = context;
    const query = new QueryFields(request.query, ['parent', 'cursor', 'limit']);
    const limit = query.integer('limit', { min: 1, max: 100 }) ?? 20;
    const [before] = readCursor(query.text('cursor'), ['number']) ?? [Infinity];
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
    const index = await historyIndex(sandbox, services.store);
    if (!exists && !index.has(ref)) {
      throw new ControlRefusal({
        type: controlProblems.entityNotFound,
        detail: `There is no ${type.resource.singular} "${ref.id.slice(
          0,
          100,
        )}", and there never was one.`,
      });
    }
    const older = index.steps(ref).filter(step => step < before);
    const shown = older.slice(0, limit);
    const versions: EntityVersion[] = [];
    for (const number of shown) {
      const steps = services.store.read(sandbox.id, 'main', number - 1, 1);
      for await (const step of steps) {
        versions.push(...entityHistory([step], ref).toReversed());
      }
    }
    return jsonAnswer(200, {
      items: versions.map(version => ({
        step: version.step,
        sandboxTime: isoTime(version.time),
        wallTime: isoTime(version.wall),
        cause: version.cause,
        change: changeOf(version),
        body: version.body,
      })),
      pageInfo:
        older.length > limit
          ? { nextCursor: writeCursor([shown[limit - 1]]) }
          : {},
    });
  },
};

function changeOf({ kind, how }: EntityVersion): string {
  if (kind === 'put') {
    return how ?? 'control';
  }
  return kind === 'deleted' ? 'delete' : 'seed';
}
