import { source } from '../servers/source.mjs';

export const contractPackage = source('contract/src/index.ts');
