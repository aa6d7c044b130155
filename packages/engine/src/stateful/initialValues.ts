import { Json, PropertyInfo } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';

/**
 * What the server sets a property to when an entity has just been made: nothing has happened to it yet, so counters
 * and amounts are 0, flags are off, lists are empty and later moments are unknown. `undefined` leaves it to the schema.
 */
export function initialValue(
  run: Run,
  resource: ResourcePlan,
  info: PropertyInfo,
): Json | undefined {
  const fits = (value: Json) =>
    resource.tools.toolbox.validate(info.schema, value, {
      direction: 'response',
      mode: 'contract',
      limit: 1,
    }).length === 0;
  const plain = candidates(info).find(fits);
  if (plain !== undefined) {
    return plain;
  }
  if (!info.required && (isMoment(info) || !info.readOnly)) {
    return undefined;
  }
  if (resource.referenceOf(info.name) !== undefined) {
    const reference = run.state.reference(resource, info.name, run.random);
    // A property may only have the name of a resource: `rate: '1.0839'` where rates are called `EUR-USD`.
    if (reference === undefined || fits(reference)) {
      return reference;
    }
  }
  return resource.tools.generator.generate(info.schema, {
    ...run.generateOptions(`new ${resource.name}.${info.name}`, resource),
    // Moments agree with the moment of creation; other values are what the contract shows first.
    ...(isMoment(info) && { name: info.name }),
  });
}

function candidates(info: PropertyInfo): readonly Json[] {
  const { types } = info;
  if (info.enum) {
    return info.enum;
  }
  return [
    ...(types.has('null') ? [null] : []),
    ...(types.has('boolean') ? [false] : []),
    ...(types.has('integer') || types.has('number') ? [0, 1] : []),
    ...(types.has('array') ? [[]] : []),
  ];
}

function isMoment(info: PropertyInfo): boolean {
  return (
    info.format === 'date-time' ||
    info.format === 'date' ||
    /(_at|At|_on|_date|Date|_time|Time)$/.test(info.name)
  );
}

const pending =
  /^(pending|processing|in[-_ ]?progress|queued|accepted|creating|provisioning|starting|submitted|scheduled|new)$/i;
const done =
  /^(succeeded|success|successful|completed?|done|finished|active|ready|available|created|running|ok|enabled|live|sent|delivered)$/i;

/** The value of a status enum that says that work is going on, when there is one: the default if that does. */
export function pendingStatus(info: PropertyInfo): Json | undefined {
  return [info.default, ...(info.enum ?? [])].find(
    value => typeof value === 'string' && pending.test(value),
  );
}

/** The value that a pending entity ends at, when the status says that it is pending and one such is documented. */
export function doneStatus(
  info: PropertyInfo | undefined,
  current: Json | undefined,
): Json | undefined {
  return typeof current === 'string' && pending.test(current)
    ? info?.enum?.find(value => typeof value === 'string' && done.test(value))
    : undefined;
}
