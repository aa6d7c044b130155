import { JournalRecord, Step } from '@smartsandbox/engine';
import { isoTime, jsonAnswer } from '../answers';
import { ControlRoute } from '../ControlRoute';
import { readCursor, writeCursor } from '../parse/cursor';
import { QueryFields } from '../parse/QueryFields';

/** `steps`: newest first. Step numbers have no gaps, so a page is read without what lies before it. */
export const listSteps: ControlRoute = {
  method: 'GET',
  path: '/steps',
  async handle({ request, sandbox, services }) {
    const query = new QueryFields(request.query, ['cursor', 'limit']);
    const limit = query.integer('limit', { min: 1, max: 100 }) ?? 20;
    const [before] = readCursor(query.text('cursor'), ['number']) ?? [
      sandbox.main.head.step + 1,
    ];
    await sandbox.pending;
    const last = Math.max(0, Math.floor(before) - 1);
    const after = Math.max(0, last - limit);
    const steps: Step[] = [];
    if (last > 0) {
      for await (const step of services.store.read(sandbox.id, 'main', after)) {
        if (step.step > last) {
          break;
        }
        steps.push(step);
      }
    }
    return jsonAnswer(200, {
      items: steps.reverse().map(show),
      pageInfo: after > 0 ? { nextCursor: writeCursor([after + 1]) } : {},
    });
  },
};

function show(step: Step) {
  return {
    step: step.step,
    sandboxTime: isoTime(step.time),
    wallTime: isoTime(step.wall),
    cause: step.cause,
    changes: step.records.map(showRecord),
  };
}

function showRecord(record: JournalRecord) {
  switch (record.kind) {
    case 'entity-put':
    case 'entity-delete': {
      const { kind, api, resource, id, parents } = record;
      return {
        kind,
        api,
        resource,
        id,
        parents,
        ...(kind === 'entity-put' && { cause: record.cause }),
      };
    }
    default:
      return record;
  }
}
