export { BadCursorError } from './callCursor';
export type { CallLogLimits } from './CallSegments';
export { MemoryCallLog } from './MemoryCallLog';
export type { SegmentedCallLog } from './SegmentedCallLog';
export { SegmentedCallLogs } from './SegmentedCallLogs';
export type { SegmentedCallLogsOptions } from './SegmentedCallLogs';
export type {
  CallLog,
  CallQuery,
  CallRecord,
  LoggedCall,
  LoggedMessage,
  LoggedText,
} from './types';
