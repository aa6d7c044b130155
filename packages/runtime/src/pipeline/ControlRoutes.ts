import { ServerResponse } from 'node:http';
import { Sandbox } from '../sandbox/Sandbox';
import { Actor } from '../sandbox/types';

/** A call below `{sandbox}/_sandbox/` that the pipeline located and authenticated. */
export interface ControlRequest {
  readonly sandbox: Sandbox;
  /** Upper case. */
  readonly method: string;
  /** Below `/_sandbox`, still encoded, such as `/entities/payments`. */
  readonly path: string;
  /** Without `?`, still encoded, controls removed. */
  readonly query: string;
  /** Name, value, name, value … */
  readonly rawHeaders: readonly string[];
  /** By lower-case name. */
  header(name: string): string | undefined;
  /** Content encoding removed. */
  readonly body?: Uint8Array;
  /**
   * Who calls: a key with scope `control`, the manager, or on loopback a page of the stand-alone mock.
   * `undefined` for `health` without a credential; everything else was refused before.
   */
  readonly actor?: Actor;
  /** Absolute address of the sandbox, without a trailing slash. */
  readonly baseUrl: string;
  /** Id of this call, for problems. */
  readonly call: string;
}

export interface ControlAnswer {
  readonly status: number;
  /** Name, value, name, value …; the pipeline adds its own. */
  readonly headers: readonly string[];
  readonly body?: Uint8Array | string;
  /** Instead of `body`: takes the response over once its head was written, for server-sent events. */
  readonly stream?: (response: ServerResponse) => void;
}

/** Serves the control API. A throw is a 500 problem; refusals are answers. */
export interface ControlRoutes {
  handle(request: ControlRequest): Promise<ControlAnswer>;
}
