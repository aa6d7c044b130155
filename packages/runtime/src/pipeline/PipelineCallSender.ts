import { CallSender, SentAnswer, SentCall } from '../control/calls/CallSender';
import { Incoming } from './Call';
import { Pipeline } from './Pipeline';

/** Makes calls inside the process: the whole pipeline, without a socket. */
export class PipelineCallSender implements CallSender {
  readonly #pipeline: Pipeline;

  constructor(pipeline: Pipeline) {
    this.#pipeline = pipeline;
  }

  send(sent: SentCall): Promise<SentAnswer> {
    const incoming = incomingOf(sent);
    return new Promise(resolve => {
      this.#pipeline.serve(incoming, (outgoing, served) =>
        resolve({
          call: served.call.id,
          status: outgoing.status,
          headers: outgoing.headers,
          body: served.body ?? new Uint8Array(),
        }),
      );
    });
  }
}

function incomingOf(sent: SentCall): Incoming {
  const rawHeaders = [...sent.headers, 'X-Sandbox-Id', sent.sandbox.id];
  if (
    sent.api !== undefined &&
    !namesApi(sent.url, sent.sandbox.id, sent.api)
  ) {
    rawHeaders.push('X-Sandbox-Api', sent.api);
  }
  const headers: { [name: string]: string } = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index].toLowerCase();
    const before = headers[name];
    headers[name] =
      before === undefined || name.startsWith('x-sandbox-')
        ? rawHeaders[index + 1]
        : `${before}, ${rawHeaders[index + 1]}`;
  }
  return {
    method: sent.method,
    url: sent.url,
    rawHeaders,
    headers,
    body: sent.body,
    address: 'in-process',
    replayOf: sent.replayOf,
    actor: sent.actor,
  };
}

/** Whether the address as it was called already names the API; naming it twice would take its name for a path. */
function namesApi(url: string, sandbox: string, api: string): boolean {
  const path = url.startsWith(`/s/${sandbox}/`)
    ? url.slice(`/s/${sandbox}`.length)
    : url;
  const rest = path.slice(api.length + 1);
  return (
    path.startsWith(`/${api}`) &&
    (rest === '' || rest.startsWith('/') || rest.startsWith('?'))
  );
}
