export * from './ProvisionerUnavailableError';
export * from './SandboxProvisioner';
export * from './sandboxProvisionersExtensionPoint';
