export { createContractRedactor } from './contractRedactor';
export { Redactor } from './Redactor';
export type { RedactedText, RedactionRules } from './Redactor';
