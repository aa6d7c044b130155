export * from './auditEvents';
export * from './fix';
export * from './permissions';
export * from './signals';
