import {
  SeededSandbox,
  SeedSandbox,
  SendRequest,
  SendResponse,
} from '@smartsandbox/protocol';
import { ControlAnswer, ControlRequest } from '../calls/proxyControl';
import { CallerOptions } from './Callers';

/** What is asked of a running sandbox itself. Errors as those of `SandboxService`, and `SandboxUnreachableError`. */
export interface CallService {
  /** Makes one call to an API of the sandbox, with a key added. */
  send(
    sandboxId: string,
    request: SendRequest,
    caller: CallerOptions,
  ): Promise<SendResponse>;
  /** Asks its control API. */
  control(
    sandboxId: string,
    request: ControlRequest,
    caller: CallerOptions,
  ): Promise<ControlAnswer>;
  /** Calls as they happen, as server-sent events. */
  stream(
    sandboxId: string,
    request: CallStreamRequest,
    caller: CallerOptions,
  ): Promise<ControlAnswer>;
  /** Puts its data back to the seed. */
  seed(
    sandboxId: string,
    request: SeedSandbox,
    caller: CallerOptions,
  ): Promise<SeededSandbox>;
}

export interface CallStreamRequest {
  /** With its `?`, or empty. */
  readonly query: string;
  readonly lastEventId?: string;
  /** Ends the stream when the reader is gone. */
  readonly signal?: AbortSignal;
}
