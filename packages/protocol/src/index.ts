export * from './apiSlug';
export * from './bundleDigest';
export * from './canonicalJson';
export * from './clients';
export * from './sandboxId';
export * from './snippets';
export * from './types';
