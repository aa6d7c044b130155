/** Bounds on what a contract may be made of. */
export interface ContractLimits {
  /** UTF-16 code units of one document. */
  readonly documentLength: number;
  readonly documents: number;
  /** Levels of nesting in one document. */
  readonly depth: number;
  /** Values of one document, aliases of YAML counted each time. */
  readonly nodes: number;
  /** Diagnostics kept; the rest is counted. */
  readonly diagnostics: number;
}

export const defaultLimits: ContractLimits = {
  documentLength: 20_000_000,
  documents: 200,
  depth: 200,
  nodes: 3_000_000,
  diagnostics: 500,
};
