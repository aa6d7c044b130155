import { Sandbox } from '../../sandbox/Sandbox';
import { Actor } from '../../sandbox/types';

/** A call to make again. */
export interface SentCall {
  readonly sandbox: Sandbox;
  readonly method: string;
  /** Path and query as the first call had them. */
  readonly url: string;
  /** Slug of the API that the first call went to, when it got that far. */
  readonly api?: string;
  /** Name, value, name, value …; without credentials, `host` and transport headers. */
  readonly headers: readonly string[];
  readonly body?: Uint8Array;
  /** Id of the call that is replayed. */
  readonly replayOf: string;
  /** Who replays: the call counts as authenticated by this actor, with every scope. */
  readonly actor: Actor;
}

export interface SentAnswer {
  /** Id of the new call. */
  readonly call: string;
  readonly status: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** Makes a call to a sandbox inside the process, through the whole pipeline, as if it had come over the network. */
export interface CallSender {
  send(call: SentCall): Promise<SentAnswer>;
}
