import { ServerResponse } from 'node:http';
import { matchesCall } from '../../calls/matchesCall';
import { CallLog, CallQuery, LoggedCall } from '../../calls/types';
import { callQueryOf } from '../calls/callQuery';
import { toLogEntrySummary } from '../calls/logEntry';
import { ControlRoute } from '../ControlRoute';
import { QueryFields } from '../parse/QueryFields';

const heartbeatMs = 15_000;
const maxCaughtUp = 1_000;
/** A reader that lets so many bytes pile up is cut off; it comes back with `Last-Event-ID`. */
const maxBehindBytes = 4 * 1024 * 1024;

class CallStream {
  readonly #response: ServerResponse;
  readonly #calls: CallLog;
  readonly #query: CallQuery;
  /** Calls that came while older ones are still being looked up. */
  #held: LoggedCall[] | undefined = [];
  #sent = new Set<string>();

  constructor(response: ServerResponse, calls: CallLog, query: CallQuery) {
    this.#response = response;
    this.#calls = calls;
    this.#query = query;
  }

  start(lastId: string | undefined): void {
    const stop = this.#calls.subscribe(call => {
      if (!matchesCall(call, this.#query)) {
        return;
      }
      if (this.#held) {
        this.#held.push(call);
      } else {
        this.#send(call);
      }
    });
    const timer = setInterval(
      () => this.#response.write(':\n\n'),
      heartbeatMs,
    ).unref();
    this.#response.on('close', () => {
      clearInterval(timer);
      stop();
    });
    // Says at once that the stream stands.
    this.#response.write('retry: 2000\n\n');
    this.#catchUp(lastId).catch(() => this.#response.destroy());
  }

  async #catchUp(lastId: string | undefined): Promise<void> {
    if (lastId) {
      await this.#calls.flush();
      const isKnown = (await this.#calls.get(lastId)) !== undefined;
      const missed: LoggedCall[] = [];
      let cursor: string | undefined;
      let isComplete = false;
      do {
        const page = await this.#calls.search(this.#query, {
          cursor,
          limit: 100,
        });
        for (const call of page.items) {
          // The log is in the order of its end; when the last one seen has left it, ids ascend in time.
          if (isKnown ? call.id === lastId : call.id < lastId) {
            isComplete = true;
            break;
          }
          missed.push(call);
        }
        cursor = page.nextCursor;
      } while (!isComplete && cursor && missed.length < maxCaughtUp);
      if (!isComplete && cursor) {
        this.#response.write('event: gap\ndata: {}\n\n');
      }
      missed
        .slice(0, maxCaughtUp)
        .reverse()
        .forEach(call => this.#send(call));
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    held.forEach(call => {
      if (!this.#sent.has(call.id)) {
        this.#send(call);
      }
    });
    this.#sent.clear();
  }

  #send(call: LoggedCall): void {
    if (this.#held) {
      this.#sent.add(call.id);
    }
    if (this.#response.writableLength > maxBehindBytes) {
      this.#response.destroy();
      return;
    }
    const data = JSON.stringify(toLogEntrySummary(call));
    this.#response.write(`event: call\nid: ${call.id}\ndata: ${data}\n\n`);
  }
}

/** `calls/stream`: server-sent events (HTML Standard §9.2). */
export const streamCalls: ControlRoute = {
  method: 'GET',
  path: '/calls/stream',
  async handle({ request, sandbox }) {
    const query = new QueryFields(request.query, [
      'api',
      'operation',
      'status',
      'errorsOnly',
    ]);
    const wanted = callQueryOf(query);
    const { calls } = sandbox;
    const lastId = request.header('last-event-id')?.slice(0, 64);
    return {
      status: 200,
      headers: [
        'content-type',
        'text/event-stream; charset=utf-8',
        'cache-control',
        'no-store',
        // Proxies such as nginx would keep events back.
        'x-accel-buffering',
        'no',
      ],
      stream: response => {
        new CallStream(response, calls, wanted).start(lastId);
      },
    };
  },
};
