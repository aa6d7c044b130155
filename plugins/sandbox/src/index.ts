export { sandboxPlugin as default } from './plugin';
export { sandboxApiRef } from './api';
export type { ListSandboxesQuery, SandboxApi } from './api';
export { sandboxTranslationRef } from './translation';
