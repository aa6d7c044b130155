export * from './calls';
export * from './keys';
export { ControlApi } from './control';
export type { AuditLine } from './control';
export * from './outbound';
export * from './sandbox';
export * from './storage';
export type {
  ControlAnswer,
  ControlRequest,
  ControlRoutes,
} from './pipeline/ControlRoutes';
export type { Outgoing } from './pipeline/Call';
export type { Served } from './pipeline/Pipeline';
export { untilAskedToStop } from './process/untilAskedToStop';
export { Runtime } from './Runtime';
export type { RuntimeOptions } from './Runtime';
