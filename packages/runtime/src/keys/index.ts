export { hashApiKey, makeApiKey, readApiKey } from './ApiKey';
export type { KeyRecord, KeyScope } from './KeyRecord';
export { defaultOverlapMs, KeyRing } from './KeyRing';
