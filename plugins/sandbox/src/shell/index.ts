// What other plugins may show too lives in the -react package.
export {
  CopyButton,
  dateTime,
  durationMs,
  durationWords,
  ErrorState,
  LoadingState,
  MessageState,
  StatusLabel,
  timeAgo,
  timeLeft,
  useStatusWords,
} from '@smartsandbox/plugin-sandbox-react';
export * from './SandboxFrame';
