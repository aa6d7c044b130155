// The repository's own packages from source, through the hook that it runs TypeScript with.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../package.json', import.meta.url));
require('@backstage/cli/config/nodeTransform.cjs');

export const source = path => require(`./packages/${path}`);
