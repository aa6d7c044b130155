import { KeyRecord, KeyScope } from '../../keys/KeyRecord';
import { Actor } from '../../sandbox/types';
import { isoTime, jsonAnswer, noContent } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { BodyFields } from '../parse/BodyFields';
import { parseDuration } from '../parse/duration';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';

const maxOverlapMs = 30 * 24 * 60 * 60 * 1000;

function show(record: KeyRecord) {
  const { id, label, lastFour, scopes, origin, replacedBy } = record;
  return {
    id,
    label,
    lastFour,
    scopes,
    origin,
    createdAt: isoTime(record.createdAt),
    ...(record.lastUsedAt !== undefined && {
      lastUsedAt: isoTime(record.lastUsedAt),
    }),
    ...(record.expiresAt !== undefined && {
      expiresAt: isoTime(record.expiresAt),
    }),
    replacedBy,
  };
}

/** No key can make one with more rights (behaviour.md §2). */
function checkRights(actor: Actor, scopes: readonly KeyScope[]): void {
  const missing = scopes.filter(
    scope => actor.scopes && !actor.scopes.includes(scope),
  );
  if (missing.length > 0) {
    throw new ControlRefusal({
      type: controlProblems.tooManyRights,
      detail: `Your key has no scope ${missing.join(
        ', ',
      )}, so it can't make a key that has. Use a key with that scope.`,
    });
  }
}

function keyNotFound(id: string): ControlRefusal {
  return new ControlRefusal({
    type: controlProblems.keyNotFound,
    detail: `The sandbox has no key "${id.slice(
      0,
      100,
    )}". List keys to see which there are.`,
  });
}

function known({ sandbox, param }: ControlContext): KeyRecord {
  const id = param('keyId');
  const record = sandbox.keys.get(id);
  if (!record) {
    throw keyNotFound(id);
  }
  return record;
}

/** `keys` */
export const listKeys: ControlRoute = {
  method: 'GET',
  path: '/keys',
  handle({ request, sandbox }) {
    QueryFields.none(request.query);
    return jsonAnswer(200, { items: sandbox.keys.list().map(show) });
  },
};

export const createKey: ControlRoute = {
  method: 'POST',
  path: '/keys',
  audit: 'keys.create',
  async handle({ request, sandbox, actor, services }) {
    QueryFields.none(request.query);
    const body = BodyFields.of(readJson(request), [
      'label',
      'scopes',
      'expiresAt',
    ]);
    const label = body.text('label', { min: 1, max: 100 });
    const scopes = body.choices<KeyScope>('scopes', ['data', 'control']) ?? [
      'data',
    ];
    const expiresAt = body.time('expiresAt');
    if (label === undefined) {
      throw new ControlRefusal({
        type: controlProblems.badBody,
        detail: '"/label" is missing: say what the key is for.',
      });
    }
    if (expiresAt !== undefined && expiresAt <= services.now()) {
      throw new ControlRefusal({
        type: controlProblems.badBody,
        detail: '"/expiresAt" lies in the past.',
      });
    }
    checkRights(actor, scopes);
    const { record, key } = await sandbox.keys.create(
      { label, scopes, expiresAt },
      actor,
    );
    return jsonAnswer(201, { ...show(record), key });
  },
};

/** `keys/{id}` */
export const revokeKey: ControlRoute = {
  method: 'DELETE',
  path: '/keys/:keyId',
  audit: 'keys.revoke',
  async handle(context) {
    QueryFields.none(context.request.query);
    const { id } = known(context);
    await context.sandbox.keys.revoke(id, context.actor);
    return noContent;
  },
};

/** `keys/{id}/rotate` */
export const rotateKey: ControlRoute = {
  method: 'POST',
  path: '/keys/:keyId/rotate',
  audit: 'keys.rotate',
  async handle(context) {
    const { request, sandbox, actor } = context;
    QueryFields.none(request.query);
    const body = BodyFields.of(readJson(request) ?? {}, ['overlap']);
    const text = body.text('overlap', { max: 50 });
    const overlapMs = text === undefined ? undefined : parseDuration(text);
    if (
      (text !== undefined && overlapMs === undefined) ||
      (overlapMs ?? 0) > maxOverlapMs
    ) {
      throw new ControlRefusal({
        type: controlProblems.badBody,
        detail:
          '"/overlap" must be an ISO 8601 duration of at most 30 days, such as PT24H or PT0S.',
      });
    }
    const { id, scopes } = known(context);
    checkRights(actor, scopes);
    const made = await sandbox.keys.rotate(id, { overlapMs, actor });
    if (!made) {
      throw keyNotFound(id);
    }
    return jsonAnswer(201, { ...show(made.record), key: made.key });
  },
};
