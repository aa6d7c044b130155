import { Json } from '@smartsandbox/contract';
import { ExplainFacts } from '@smartsandbox/engine';
import { CallFacts } from './CallFacts';

/** One call as the pipeline leaves it to the log; bodies are cut at 64 KB, redaction happens when it is encoded. */
export interface CallRecord {
  /** `call_` and 16 characters of Crockford base 32, ascending in time. */
  readonly id: string;
  readonly sandbox: string;
  readonly session?: string;
  /** Step that the call made, when it had effects. */
  readonly step?: number;
  readonly wall: number;
  /** Sandbox time in ms. */
  readonly time: number;
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly api?: string;
  readonly operation?: string;
  readonly status: number;
  readonly request: LoggedMessage;
  /** Without the headers that every answer carries: see `addOwnHeaders`. */
  readonly response: LoggedMessage;
  /** Id of the API key, never the key. */
  readonly credential?: string;
  readonly scenario?: string;
  readonly replayOf?: string;
  readonly requestId: string;
  /** W3C Trace Context. */
  readonly traceparent: string;
  readonly facts: CallFacts;
}

export interface LoggedMessage {
  /** Name, value, name, value … as in `rawHeaders` of node:http. */
  readonly headers: readonly string[];
  readonly body?: Uint8Array;
  /** Length before cutting, in bytes. */
  readonly bodyBytes: number;
  /** The JSON value that `body` is the text of, when it is one that the explain facts hold, too. */
  readonly value?: Json;
}

export interface CallQuery {
  readonly session?: string;
  readonly api?: string;
  readonly operation?: string;
  readonly credential?: string;
  /** `2xx` … `5xx`. */
  readonly statusClass?: string;
  readonly status?: number;
  readonly method?: string;
  /** Prefix of the path. */
  readonly path?: string;
  /** Case-insensitive text anywhere in URL, headers or bodies. */
  readonly text?: string;
  readonly scenario?: string;
  /** Identifier of an entity that the call read or changed. */
  readonly entity?: string;
  /** Wall time in ms, inclusive. */
  readonly since?: number;
  readonly until?: number;
  readonly errorsOnly?: boolean;
}

/**
 * The call log of one sandbox. `append` costs the hot path next to nothing; entries reach disk in batches
 * (≤ 250 ms) and are found by `search` and streams within a second.
 */
export interface CallLog {
  append(call: CallRecord): void;
  get(id: string): Promise<LoggedCall | undefined>;
  /** Newest first. */
  search(
    query: CallQuery,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<{
    readonly items: readonly LoggedCall[];
    readonly nextCursor?: string;
  }>;
  count(query: CallQuery): Promise<number>;
  /** Calls that match, by time and class of their status; oldest first, spans without calls are left out. */
  tally(query: CallQuery, spanMs: number): Promise<readonly CallTally[]>;
  /** Calls `listener` for each entry once it may be seen (after its commit); returns the way to stop. */
  subscribe(listener: (call: LoggedCall) => void): () => void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** How many calls fell into one span of time. */
export interface CallTally {
  /** Wall time in ms at which the span begins; a multiple of its length. */
  readonly from: number;
  /** Calls by the first digit of their status: index 0 is unused, 2 holds the 2xx. */
  readonly classes: readonly number[];
}

/** An entry as it stands in the log: redacted, bodies decoded to text where they are text. */
export type StoredCall = Omit<
  CallRecord,
  'request' | 'response' | 'requestId' | 'traceparent'
> & {
  readonly durationMs: number;
  readonly traceId: string;
  readonly request: LoggedText;
  readonly response: LoggedText;
  /** Identifiers of entities that the call changed. */
  readonly changed?: readonly string[];
};

/** What a search looks at. */
export type SearchedCall = Omit<StoredCall, 'durationMs' | 'facts' | 'traceId'>;

/** An entry for whoever reads it: `LogEntry` of control.yaml is made of it. */
export type LoggedCall = Omit<StoredCall, 'facts'> & {
  readonly explain: ExplainFacts;
};

export interface LoggedText {
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  /** `base64` when the body isn't text. */
  readonly encoding?: 'base64';
  readonly bodyBytes: number;
  /** Whether the body was cut at 64 KB. */
  readonly cut?: boolean;
  /** What was redacted: header names and JSON pointers. A replay has to ask for these. */
  readonly redacted?: readonly string[];
}
