export * from './readDocuments';
export * from './WireChecker';
