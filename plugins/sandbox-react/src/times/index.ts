export * from './times';
