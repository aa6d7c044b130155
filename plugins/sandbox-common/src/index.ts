export * from './auditEvents';
export * from './fix';
export * from './permissions';
export * from './request';
export * from './schema';
export * from './signals';
