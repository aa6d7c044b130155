export { ControlApi } from './ControlApi';
export type { AuditLine, ControlApiOptions } from './ControlApi';
export type { CallSender, SentAnswer, SentCall } from './calls/CallSender';
