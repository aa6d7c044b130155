/** Channel on which changes of sandboxes are told; messages carry ids only, readers fetch again. */
export const SANDBOX_SIGNAL_CHANNEL = 'sandbox';

/** Topic of the same for other backend plugins, by the events service. */
export const SANDBOX_EVENTS_TOPIC = 'sandbox';

/** A sandbox was made, changed or went away. */
export type SandboxSignal = { sandboxId: string };
