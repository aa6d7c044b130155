export * from './ErrorState';
export * from './LoadingState';
export * from './MessageState';
