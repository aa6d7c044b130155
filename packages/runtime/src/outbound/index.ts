export { ConfinedFileError, createConfinedFiles } from './confinedFiles';
export type { ConfinedFiles } from './confinedFiles';
export { openContract } from './contractReader';
export type { OpenedContract } from './contractReader';
export {
  createOutboundClient,
  loopbackRanges,
  OutboundFailedError,
  OutboundRefusedError,
} from './OutboundClient';
export type {
  OutboundAnswer,
  OutboundClient,
  OutboundClientOptions,
  OutboundLimits,
  Resolver,
} from './OutboundClient';
