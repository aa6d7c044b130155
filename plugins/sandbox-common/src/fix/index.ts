export { bodySchema } from './mendRequestBody';
export { suggestFix } from './suggestFix';
export * from './types';
