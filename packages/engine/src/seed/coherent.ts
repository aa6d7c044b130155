import { Json, JsonObject, PropertyInfo } from '@smartsandbox/contract';
import { ResourcePlan } from '../contract/ResourcePlan';
import { instantOf } from '../contract/timestamps';

const later =
  /expir|due|until|deadline|renew|next|end|scheduled|valid_?to|arriv/i;
const trouble = /fail|error|declin|reject|refus|invalid/i;

interface Times {
  readonly created: number;
  readonly updated: number;
  readonly startAt: number;
}

/**
 * Makes a generated entity agree with itself: its moments lie between its creation and now, what a verb marks
 * (`captured_at`, `amount_captured`) is there only when the status says that it was done, and a reason for a failure
 * only when it failed.
 */
export function coherent(
  plan: ResourcePlan,
  body: JsonObject,
  times: Times,
): JsonObject {
  const { statusProperty } = plan.resource;
  const status = statusProperty && body[statusProperty];
  const result: { [name: string]: Json } = { ...body };
  for (const [name, info] of plan.properties) {
    const value = result[name];
    if (value === undefined || value === null) {
      if (
        value === null &&
        typeof status === 'string' &&
        isDone(info, status)
      ) {
        result[name] = plan.timestamp(name, times.updated);
      }
      continue;
    }
    const unfit =
      typeof status === 'string' && isUnfit(name, value, status, plan);
    if (unfit && dropped(result, info, value)) {
      continue;
    }
    const moment = momentOf(plan, info, value, times);
    if (moment !== undefined) {
      result[name] = moment;
    }
  }
  return result;
}

/** Takes a value away as far as the schema lets it. */
function dropped(
  body: { [name: string]: Json },
  info: PropertyInfo,
  value: Json,
): boolean {
  const { name, types } = info;
  if (types.has('null')) {
    body[name] = null;
    return true;
  }
  if (typeof value === 'number') {
    body[name] =
      info.default === 0 || value >= 0 ? zeroIfValid(info, value) : value;
    return true;
  }
  if (!info.required) {
    delete body[name];
    return true;
  }
  return false;
}

/** Only a documented default of 0 says that 0 is allowed without asking the schema again. */
function zeroIfValid(info: PropertyInfo, value: number): number {
  return info.default === 0 ? 0 : value;
}

function isUnfit(
  name: string,
  value: Json,
  status: string,
  plan: ResourcePlan,
): boolean {
  if (
    /^(failure|error|decline|rejection|refusal|failure_.*|error_.*|decline_.*|rejection_.*)$/i.test(
      name,
    )
  ) {
    return !trouble.test(status);
  }
  const verb = participleOf(name);
  const isMark =
    verb !== undefined &&
    name !== plan.resource.createdProperty &&
    name !== plan.resource.updatedProperty &&
    (typeof value === 'number' || /(_at|At|_on|_date|Date|reason)$/.test(name));
  return isMark && !sameWord(verb, status);
}

/** Property names of contracts: there are few, and they are asked for with every entity. */
const participles = new Map<string, string | undefined>();
const keptNames = 10_000;

/** `captured` of `captured_at`, `amount_captured`; `cancel` of `cancellation_reason`. */
function participleOf(name: string): string | undefined {
  if (!participles.has(name)) {
    if (participles.size >= keptNames) {
      participles.clear();
    }
    participles.set(name, findParticiple(name));
  }
  return participles.get(name);
}

function findParticiple(name: string): string | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  return words.find(
    word => (/ed$/.test(word) && word.length > 4) || /ation$/.test(word),
  );
}

function sameWord(verb: string, status: string): boolean {
  const stem = verb.replace(/(l?l?ation|ed)$/, '').slice(0, 5);
  return status.toLowerCase().startsWith(stem);
}

/** Whether a property says when the entity came into its status. */
function isDone(info: PropertyInfo, status: string): boolean {
  const verb = participleOf(info.name);
  return (
    verb !== undefined &&
    sameWord(verb, status) &&
    (info.format === 'date-time' || /(_at|At)$/.test(info.name)) &&
    (info.types.has('string') || info.types.has('integer'))
  );
}

function momentOf(
  plan: ResourcePlan,
  info: PropertyInfo,
  value: Json,
  times: Times,
): Json | undefined {
  const { createdProperty, updatedProperty } = plan.resource;
  const isMoment =
    info.format === 'date-time' ||
    (/(_at|At)$/.test(info.name) && typeof value === 'number');
  const instant = isMoment ? instantOf(value) : undefined;
  if (
    instant === undefined ||
    info.name === createdProperty ||
    info.name === updatedProperty
  ) {
    return undefined;
  }
  if (later.test(info.name)) {
    return instant < times.updated
      ? plan.timestamp(info.name, times.startAt + (times.updated - instant))
      : undefined;
  }
  const isInside = instant >= times.created && instant <= times.startAt;
  return isInside || !createdProperty
    ? undefined
    : plan.timestamp(info.name, times.updated);
}
