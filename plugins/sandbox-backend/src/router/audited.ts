import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { sandboxAuditEvents } from '@smartsandbox/plugin-sandbox-common';
import { Request } from 'express';

export interface AuditOptions {
  readonly eventId: string;
  readonly severityLevel: AuditorServiceEventSeverityLevel;
  readonly meta: JsonObject;
}

/** Runs an action between the start and the end of an audit event; the event says how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  request: Request,
  options: AuditOptions & {
    run: () => Promise<T>;
    found?: (result: T) => JsonObject;
  },
): Promise<T> {
  const { run, found, ...event } = options;
  const audit = await auditor.createEvent({ ...event, request });
  try {
    const result = await run();
    await audit.success(found && { meta: found(result) });
    return result;
  } catch (error) {
    await audit.fail({ error: toError(error) });
    throw error;
  }
}

/** A read: of one sandbox when the request names one. */
export function fetched(queryType: string, req?: Request): AuditOptions {
  return {
    eventId: sandboxAuditEvents.fetch,
    severityLevel: 'low',
    meta: { queryType, ...(req && { sandboxId: req.params.id }) },
  };
}

/** A change of a sandbox. */
export function mutated(actionType: string, req?: Request): AuditOptions {
  return {
    eventId: sandboxAuditEvents.mutate,
    severityLevel: 'medium',
    meta: { actionType, ...(req && { sandboxId: req.params.id }) },
  };
}
