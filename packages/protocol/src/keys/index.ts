export { hashApiKey, makeApiKey, readApiKey } from './ApiKey';
export type { ReadApiKey } from './ApiKey';
