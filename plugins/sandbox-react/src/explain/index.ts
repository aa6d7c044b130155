export { ExplainPanel } from './ExplainPanel';
export type { ExplainPanelProps } from './ExplainPanel';
export { explanationOf } from './explanation';
export type { Explanation } from './explanation';
export { FixProposal } from './FixProposal';
export { StageList } from './StageList';
export type { ExplainNames } from './useStageWords';
