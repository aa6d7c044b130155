export * from './auditEvents';
export * from './permissions';
export * from './signals';
