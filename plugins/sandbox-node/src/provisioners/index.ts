export * from './SandboxProvisioner';
export * from './sandboxProvisionersExtensionPoint';
