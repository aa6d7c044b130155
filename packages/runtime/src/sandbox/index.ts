export { ContractLibrary } from './ContractLibrary';
export { Sandbox } from './Sandbox';
export { SandboxHost } from './SandboxHost';
export type { HostedSandbox, SandboxHostOptions } from './SandboxHost';
export type { ServedContract } from './ServedContract';
export type {
  AccessMode,
  Actor,
  DefinedKey,
  SandboxDefinition,
  SandboxSettings,
  SandboxState,
} from './types';
