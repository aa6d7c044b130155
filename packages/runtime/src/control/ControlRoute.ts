import { JournalStore } from '../storage';
import { Sandbox } from '../sandbox/Sandbox';
import { Actor } from '../sandbox/types';
import { ControlAnswer, ControlRequest } from '../pipeline/ControlRoutes';
import { CallSender } from './calls/CallSender';

export interface ControlServices {
  /** Where the steps of the sandboxes are read from. */
  readonly store: JournalStore;
  /** Makes calls on behalf of `calls/{id}/replay`. */
  readonly sender: CallSender;
  /** Wall time in ms. */
  readonly now: () => number;
}

/** One request to a control route: credentials are checked, the path is matched. */
export interface ControlContext {
  readonly request: ControlRequest;
  readonly sandbox: Sandbox;
  readonly actor: Actor;
  readonly services: ControlServices;
  /** A path parameter, decoded. */
  param(name: string): string;
}

/** One route of the control API: parse, act, answer. */
export interface ControlRoute {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/_sandbox`, with parameters as `:name`. */
  readonly path: string;
  /** What the audit calls it; there for routes that change something or show a secret. */
  readonly audit?: string;
  handle(context: ControlContext): ControlAnswer | Promise<ControlAnswer>;
}
