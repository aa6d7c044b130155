import { BadCursorError } from '../../calls/callCursor';
import { LoggedCall } from '../../calls/types';
import { isoTime, jsonAnswer } from '../answers';
import { callMatchNames, callQueryOf } from '../calls/callQuery';
import { toLogEntry, toLogEntrySummary } from '../calls/logEntry';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { QueryFields } from '../parse/QueryFields';

/** `calls`: newest first. What was acknowledged before this request is in it. */
export const searchCalls: ControlRoute = {
  method: 'GET',
  path: '/calls',
  async handle({ request, sandbox }) {
    const query = new QueryFields(request.query, [
      ...callMatchNames,
      'cursor',
      'limit',
    ]);
    const limit = query.integer('limit', { min: 1, max: 100 }) ?? 20;
    const cursor = query.text('cursor');
    const wanted = callQueryOf(query);
    await sandbox.calls.flush();
    try {
      const { items, nextCursor } = await sandbox.calls.search(wanted, {
        cursor,
        limit,
      });
      return jsonAnswer(200, {
        items: items.map(toLogEntrySummary),
        pageInfo: { nextCursor },
      });
    } catch (error) {
      if (error instanceof BadCursorError) {
        throw new ControlRefusal({
          type: controlProblems.badParameter,
          detail: error.message,
        });
      }
      throw error;
    }
  },
};

/** `calls/count` */
export const countCalls: ControlRoute = {
  method: 'GET',
  path: '/calls/count',
  async handle({ request, sandbox }) {
    const query = new QueryFields(request.query, callMatchNames);
    const wanted = callQueryOf(query);
    await sandbox.calls.flush();
    return jsonAnswer(200, { count: await sandbox.calls.count(wanted) });
  },
};

const maxSpanSeconds = 86_400;

/** `calls/tally`: for charts over more calls than a page shows. */
export const tallyCalls: ControlRoute = {
  method: 'GET',
  path: '/calls/tally',
  async handle({ request, sandbox }) {
    const query = new QueryFields(request.query, [
      ...callMatchNames,
      'spanSeconds',
    ]);
    const spanSeconds =
      query.integer('spanSeconds', { min: 1, max: maxSpanSeconds }) ?? 60;
    const spans = await sandbox.calls.tally(
      callQueryOf(query),
      spanSeconds * 1000,
    );
    return jsonAnswer(200, {
      spanSeconds,
      items: spans.map(({ from, classes }) => ({
        from: isoTime(from),
        informational: classes[1],
        successful: classes[2],
        redirected: classes[3],
        clientErrors: classes[4],
        serverErrors: classes[5],
      })),
    });
  },
};

/** The call of the path; refused (404) when it isn't known (any more). */
export async function knownCall(context: ControlContext): Promise<LoggedCall> {
  const id = context.param('callId');
  await context.sandbox.calls.flush();
  const call = await context.sandbox.calls.get(id);
  if (!call) {
    throw new ControlRefusal({
      type: controlProblems.callNotFound,
      detail: `There is no call "${id.slice(
        0,
        100,
      )}" in the log: it never was, or it is older than the log keeps.`,
    });
  }
  return call;
}

/** `calls/{id}` */
export const getCall: ControlRoute = {
  method: 'GET',
  path: '/calls/:callId',
  async handle(context) {
    QueryFields.none(context.request.query);
    return jsonAnswer(200, toLogEntry(await knownCall(context)));
  },
};
