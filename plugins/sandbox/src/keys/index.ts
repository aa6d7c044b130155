export * from './KeysProvider';
export * from './useKeys';
export * from './usePageKeys';
export * from './useSingleKeys';
