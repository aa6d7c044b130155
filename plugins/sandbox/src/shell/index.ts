export * from './SandboxFrame';
