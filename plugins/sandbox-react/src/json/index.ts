export * from './JsonTree';
