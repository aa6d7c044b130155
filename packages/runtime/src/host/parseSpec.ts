import { Json, JsonObject } from '@smartsandbox/contract';
import {
  accesses,
  isolations,
  isSandboxId,
  keyScopes,
  SandboxSpec,
  SpecKey,
  unknownIdsChoices,
  validationModes,
} from '@smartsandbox/protocol';
import { controlProblems } from '../control/controlProblems';
import { ControlRefusal } from '../control/ControlRefusal';
import { asObject, BodyFields } from '../control/parse/BodyFields';

const digest = /^[0-9a-f]{64}$/;
const maxKeys = 100;

function refuse(detail: string): never {
  throw new ControlRefusal({ type: controlProblems.badBody, detail });
}

function need<T>(value: T | undefined, place: string): T {
  return value === undefined ? refuse(`"${place}" is missing.`) : value;
}

/** Reads a SandboxSpec (`sandbox-spec.schema.json`); refused (400 `bad-body`) by pointer. */
export function parseSpec(value: Json | undefined, id: string): SandboxSpec {
  const spec = BodyFields.of(value, [
    ...['id', 'name', 'desiredState', 'bundle', 'keys', 'seed', 'seedSize'],
    ...['validation', 'unknownIds', 'access', 'startAt', 'clock'],
    ...['isolation', 'portalOrigins'],
  ]);
  if (!isSandboxId(id) || spec.members.id !== id) {
    refuse(
      `"/id" must be the id of the path, 12 characters of Crockford base 32 in lower case.`,
    );
  }
  const bundle = BodyFields.of(
    spec.members.bundle,
    ['digest', 'url'],
    '/bundle',
  );
  const bundleDigest = need(
    bundle.text('digest', { max: 64 }),
    '/bundle/digest',
  );
  if (!digest.test(bundleDigest)) {
    refuse('"/bundle/digest" must be a SHA-256 in lower-case hexadecimal.');
  }
  spec.time('startAt');
  return {
    id,
    name: spec.text('name', { max: 100 }),
    desiredState: need(
      spec.choice('desiredState', ['ready', 'paused', 'expired', 'deleted']),
      '/desiredState',
    ),
    bundle: {
      digest: bundleDigest,
      url: need(bundle.text('url', { min: 1, max: 4_000 }), '/bundle/url'),
    },
    keys: list(spec.members, 'keys', maxKeys).map((key, index) =>
      parseKey(key, `/keys/${index}`),
    ),
    seed: need(spec.text('seed', { min: 1, max: 64 }), '/seed'),
    seedSize: need(
      spec.integer('seedSize', { min: 0, max: 10_000 }),
      '/seedSize',
    ),
    validation: need(spec.choice('validation', validationModes), '/validation'),
    unknownIds: need(
      spec.choice('unknownIds', unknownIdsChoices),
      '/unknownIds',
    ),
    access: need(spec.choice('access', accesses), '/access'),
    startAt: spec.text('startAt', { max: 100 }),
    isolation: spec.choice('isolation', isolations),
    clock: spec.choice('clock', ['running', 'frozen']),
    portalOrigins: list(spec.members, 'portalOrigins', 50).map(
      (origin, index) =>
        typeof origin === 'string' && origin.length <= 300
          ? origin
          : refuse(`"/portalOrigins/${index}" must be an origin.`),
    ),
  };
}

function list(members: JsonObject, name: string, max: number): readonly Json[] {
  const value = members[name];
  return Array.isArray(value) && value.length <= max
    ? value
    : refuse(`"/${name}" must be a list of at most ${max}.`);
}

function parseKey(value: Json, pointer: string): SpecKey {
  const key = BodyFields.of(
    asObject(value, pointer),
    [
      ...['id', 'label', 'hash', 'lastFour', 'scopes', 'createdAt'],
      'expiresAt',
    ],
    pointer,
  );
  const id = need(key.text('id', { min: 1, max: 64 }), `${pointer}/id`);
  const hash = need(key.text('hash', { max: 64 }), `${pointer}/hash`);
  if (!/^[A-Za-z0-9_-]+$/.test(id) || !digest.test(hash)) {
    refuse(
      `"${pointer}" needs an id of letters, digits, _ and -, and a SHA-256 as hash.`,
    );
  }
  key.time('createdAt');
  key.time('expiresAt');
  return {
    id,
    label: need(key.text('label', { max: 100 }), `${pointer}/label`),
    hash,
    lastFour: key.text('lastFour', { max: 4 }),
    scopes: [...need(key.choices('scopes', keyScopes), `${pointer}/scopes`)],
    createdAt: need(
      key.text('createdAt', { max: 100 }),
      `${pointer}/createdAt`,
    ),
    expiresAt: key.text('expiresAt', { max: 100 }),
  };
}
