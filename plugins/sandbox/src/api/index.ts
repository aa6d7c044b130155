export * from './SandboxApi';
export * from './SandboxClient';
export * from './SandboxRequestError';
export * from './presentKey';
export * from './useLoad';
export * from './useSandboxUpdates';
export * from './UnreachableError';
