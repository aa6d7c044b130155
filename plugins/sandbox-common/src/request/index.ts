export * from './requestPath';
