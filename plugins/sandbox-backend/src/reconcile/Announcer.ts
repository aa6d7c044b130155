import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SandboxSignal,
  SANDBOX_EVENTS_TOPIC,
  SANDBOX_SIGNAL_CHANNEL,
} from '@smartsandbox/plugin-sandbox-common';

/** Tells open pages and other backend plugins that a sandbox changed: its id, and nothing else. */
export class Announcer {
  readonly #signals: SignalsService;
  readonly #events: EventsService;
  readonly #logger: LoggerService;

  constructor(options: {
    signals: SignalsService;
    events: EventsService;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#events = options.events;
    this.#logger = options.logger;
  }

  /** Doesn't wait, and a failure is nobody's problem: whoever listens looks from time to time anyway. */
  announce(sandboxId: string): void {
    const message: SandboxSignal = { sandboxId };
    Promise.all([
      this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: SANDBOX_SIGNAL_CHANNEL,
        message,
      }),
      this.#events.publish({
        topic: SANDBOX_EVENTS_TOPIC,
        eventPayload: message,
      }),
    ]).catch(error => this.#logger.debug('A change was not told', error));
  }
}
