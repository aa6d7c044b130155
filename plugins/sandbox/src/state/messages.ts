/** The states as choices of a filter. */
export const stateMessages = {
  starting: 'Starting',
  ready: 'Ready',
  paused: 'Paused',
  unreachable: 'Not answering',
  failed: 'Failed',
  expired: 'Expired',
  deleting: 'Being deleted',
} as const;

/** Why a sandbox is in its state, in one line. */
export const reasonMessages = {
  step: 'Step {{number}} of {{total}}: {{step}}',
  paused: 'Since {{date}}',
  pausedBy: 'Since {{date}}, by {{who}}',
  kept: 'Data kept until {{date}}',
  recovery: 'Being started again, try {{attempt}}',
} as const;

/** The steps of making a sandbox, as done and as being done. */
export const progressMessages = {
  title: 'Starting {{name}}',
  ContractsRead: 'Contracts read',
  ContractsReadActive: 'reading contracts',
  BundleBuilt: 'Bundle built',
  BundleBuiltActive: 'building the bundle',
  RuntimeStarted: 'Runtime started',
  RuntimeStartedActive: 'starting the runtime',
  DataMade: 'Data made',
  DataMadeActive: 'making data',
} as const;
