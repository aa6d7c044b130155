/** Audit event ids of the Sandbox Manager; `meta` says which action or query it was. */
export const sandboxAuditEvents = {
  /** Reads: `meta.queryType`. */
  fetch: 'sandbox-fetch',
  /** Changes of a sandbox: `meta.actionType`. */
  mutate: 'sandbox-mutate',
  /** Calls and changes inside a sandbox: `meta.actionType`. */
  use: 'sandbox-use',
  /** A key was shown to somebody. */
  keyReveal: 'sandbox-key-reveal',
  /** A key was replaced by a new one, which was shown. */
  keyRotate: 'sandbox-key-rotate',
} as const;
