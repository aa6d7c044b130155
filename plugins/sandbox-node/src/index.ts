export * from './permissions';
export * from './provisioners';
