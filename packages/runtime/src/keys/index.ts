export type { KeyRecord, KeyScope } from './KeyRecord';
export { defaultOverlapMs, KeyRing } from './KeyRing';
export { ManagerTokens } from './ManagerTokens';
export type { ManagerTokensOptions } from './ManagerTokens';
