export * from './DeleteDialog';
export * from './RenameDialog';
export * from './SandboxMenu';
export * from './useSandboxActions';
