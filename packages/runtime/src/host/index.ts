export { BundleError, BundleStore } from './BundleStore';
export type { BundleStoreOptions } from './BundleStore';
export { DesiredSandboxes } from './DesiredSandboxes';
export { HostApi, hostAudience } from './HostApi';
export { HostMetrics } from './HostMetrics';
export { HostServer } from './HostServer';
export { startHostApi } from './startHostApi';
export type { HostApiStart, RunningHostApi } from './startHostApi';
