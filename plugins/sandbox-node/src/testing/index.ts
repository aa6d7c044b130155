export { MemoryProvisioner } from './MemoryProvisioner';
export type { ArrivedCall } from './MemoryProvisioner';
export { provisionerContract } from './provisionerContract';
export type { OpenedProvisioner } from './provisionerContract';
