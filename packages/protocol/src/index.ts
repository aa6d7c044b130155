export * from './clients';
export * from './types';
