import { HttpMethod, ParsedRequest } from '@smartsandbox/contract';
import { SimulatedAnswer, Stage } from '@smartsandbox/engine';
import { ServerResponse } from 'node:http';
import { VerifiedKey } from '../keys/KeyRing';
import { Refusal } from '../problems/Refusal';
import { Sandbox } from '../sandbox/Sandbox';
import { ServedContract } from '../sandbox/ServedContract';
import { Actor } from '../sandbox/types';
import { Controls, noControls } from './controls/Controls';
import { OperationMatch } from './match/OperationRouter';

/** A request as the server read it, body and all. */
export interface Incoming {
  /** Upper case. */
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  /** Name, value, name, value … */
  readonly rawHeaders: readonly string[];
  /** By lower-case name, as node:http makes them. */
  readonly headers: {
    readonly [name: string]: string | readonly string[] | undefined;
  };
  readonly body?: Uint8Array;
  /** Address of the caller. */
  readonly address: string;
  /** Refused while it was read, such as too large. */
  readonly refusal?: Refusal;
  /** Call in the log that this one repeats. */
  readonly replayOf?: string;
  /** Who made a call inside the process and was authenticated for it. */
  readonly actor?: Actor;
}

/** What leaves: made by stage `respond`, written by the server. */
export interface Outgoing {
  readonly status: number;
  /** Name, value, name, value … as `writeHead` of node:http takes them. */
  readonly headers: string[];
  readonly body?: Uint8Array;
  /** Takes the response over once its head was written. */
  readonly stream?: (response: ServerResponse) => void;
  /** Whether the connection ends with this answer. */
  readonly close?: boolean;
}

const noParameters = Object.freeze({});

/** A look-up is cheaper than making the lower case anew for each call. */
const methods: ReadonlyMap<string, HttpMethod> = new Map([
  ['GET', 'get'],
  ['POST', 'post'],
  ['PUT', 'put'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/** Everything about one request on its way through the stages; each stage writes its part. */
export class Call {
  readonly incoming: Incoming;
  readonly id: string;
  /** Wall time in ms. */
  readonly wall: number;
  /** `performance.now()` at the start. */
  readonly startedAt: number;
  /** As `CallFacts.ends`: whole numbers, since an array of fractions is made anew for each call. */
  readonly ends = [0, 0, 0, 0, 0, 0, 0, 0];
  requestId = '';
  traceparent = '';
  /** Absolute address of the sandbox, without a trailing slash. */
  baseUrl = '';
  sandbox: Sandbox | undefined = undefined;
  contract: ServedContract | undefined = undefined;
  /** Whether the address names the API, so that links name it too. */
  apiSegment = '';
  area: 'data' | 'control' = 'data';
  /** Below the sandbox's address, still encoded. */
  path = '/';
  /** Without `?`, controls and credentials removed, still encoded. */
  query = '';
  match: OperationMatch | undefined = undefined;
  controls: Controls = noControls;
  key: VerifiedKey | undefined = undefined;
  actor: Actor | undefined;
  /** What the credential stage says in the explain record. */
  credentialFact = 'none needed';
  parsed: ParsedRequest | undefined = undefined;
  answer: SimulatedAnswer | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  /** Stage that refused. */
  refusedBy: Stage | undefined = undefined;

  constructor(incoming: Incoming, options: { id: string; wall: number }) {
    this.incoming = incoming;
    this.id = options.id;
    this.wall = options.wall;
    this.startedAt = performance.now();
    this.actor = incoming.actor;
  }

  get method(): HttpMethod {
    const { method } = this.incoming;
    return methods.get(method) ?? (method.toLowerCase() as HttpMethod);
  }

  get pathParameters(): { readonly [name: string]: string } {
    return this.match?.pathParameters ?? noParameters;
  }

  /** A header by lower-case name; several lines joined. */
  header(name: string): string | undefined {
    const value = this.incoming.headers[name];
    return value === undefined || typeof value === 'string'
      ? value
      : value.join(', ');
  }

  refuse(stage: Stage, refusal: Refusal): void {
    this.refusal = refusal;
    this.refusedBy = stage;
  }

  /** µs since the start, plus one: a stage that has run is never 0. */
  elapsed(): number {
    return ((performance.now() - this.startedAt) * 1000 + 1) | 0;
  }

  /** Notes that the stage at this place of `ends` is over. */
  mark(place: number): void {
    this.ends[place] = this.elapsed();
  }
}

/** Places in `Call.ends`, in the order of `timedStages`. */
export const timing = {
  receive: 0,
  locate: 1,
  match: 2,
  authenticate: 3,
  limit: 4,
  validate: 5,
  choose: 6,
  commit: 7,
} as const;
