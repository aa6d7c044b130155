// The compiler from source, through the hook that the repository runs TypeScript with.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../package.json', import.meta.url));
require('@backstage/cli/config/nodeTransform.cjs');

export const contractPackage = require('./packages/contract/src/index.ts');
