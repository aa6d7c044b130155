export * from './model/types';
export * from './schema/types';
export * from './generate/types';
export * from './request/types';
export * from './response/types';
