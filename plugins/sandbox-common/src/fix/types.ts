import { ExplainRecord, HeaderPair } from '@smartsandbox/protocol';

/** A request as its sender wrote it. */
export interface CallRequest {
  readonly method: string;
  /** Path and query below the API's address, encoded. */
  readonly path: string;
  readonly headers: readonly HeaderPair[];
  /** The body as it goes over the wire; absent when there is none. */
  readonly body?: string;
}

/** A call that was refused or failed, with all it says about itself. */
export interface FailedCall {
  readonly request: CallRequest;
  readonly status: number;
  readonly explain: ExplainRecord;
}

/** An operation of a JSON Patch (RFC 6902); the three that a repair needs. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** One thing that a fix changes, as it is shown. */
export interface FixChange {
  readonly in: 'method' | 'path' | 'query' | 'header' | 'body';
  /** JSON Pointer in the body; name of the parameter or header; empty for the whole. */
  readonly name: string;
  /** Absent when it is added. */
  readonly before?: unknown;
  /** Absent when it is removed. */
  readonly after?: unknown;
}

/** How to repair a call. Everything that was sent and fits is kept. */
export interface Fix {
  readonly changes: readonly FixChange[];
  /** The changes to a JSON body; empty when the body stays or isn't JSON. */
  readonly patch: readonly PatchOperation[];
  /** The repaired call. */
  readonly request: CallRequest;
}
