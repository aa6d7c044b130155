export * from './CopyButton';
export * from './SandboxFrame';
export * from './StatusLabel';
export * from './times';
export * from './ViewStates';
