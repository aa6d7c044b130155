import { problemTypes } from '../problems/problemTypes';
import { Sandbox } from '../sandbox/Sandbox';
import {
  authenticateControl,
  isManager,
} from './authenticate/authenticateControl';
import { checkState } from './authenticate/checkState';
import { Call } from './Call';
import { ControlRoutes } from './ControlRoutes';
import { PipelineOptions } from './PipelineOptions';
import { Reply } from './respond/respond';

const encoder = new TextEncoder();

/** A call to the control API: authenticated here, answered by its routes. `undefined` when it was refused. */
export async function serveControl(
  call: Call,
  sandbox: Sandbox,
  options: PipelineOptions & { readonly control: ControlRoutes },
): Promise<Reply | undefined> {
  await authenticateControl(call, sandbox, options);
  // A paused sandbox can be looked into; an expired one by the portal alone, whose pages show what would come back.
  if (
    !call.refusal &&
    sandbox.state === 'expired' &&
    call.path !== '/_sandbox/health' &&
    !(call.incoming.method === 'GET' && isManager(call))
  ) {
    checkState(call, sandbox);
  }
  if (call.refusal) {
    return undefined;
  }
  const answer = await options.control.handle({
    sandbox,
    method: call.incoming.method,
    path: call.path.slice('/_sandbox'.length) || '/',
    query: call.query,
    rawHeaders: call.incoming.rawHeaders,
    header: name => call.header(name),
    body: call.incoming.body,
    actor: call.actor,
    baseUrl: call.baseUrl,
    call: call.id,
  });
  try {
    // What was read may rest on a step that isn't durable yet.
    await sandbox.pending;
  } catch {
    call.refuse('commit', {
      type: problemTypes.storageUnavailable,
      detail:
        'The store didn’t confirm a change that this answer rests on. Ask again.',
      headers: ['Retry-After', '1'],
    });
    return undefined;
  }
  return replyOf(answer);
}

function replyOf(answer: Awaited<ReturnType<ControlRoutes['handle']>>): Reply {
  const headers: string[] = [];
  let contentType: string | undefined;
  for (let index = 0; index < answer.headers.length; index += 2) {
    const name = answer.headers[index];
    if (name.toLowerCase() === 'content-type' && !answer.stream) {
      contentType = answer.headers[index + 1];
    } else if (name.toLowerCase() !== 'content-length') {
      headers.push(name, answer.headers[index + 1]);
    }
  }
  return {
    status: answer.status,
    headers,
    contentType,
    body:
      typeof answer.body === 'string'
        ? encoder.encode(answer.body)
        : answer.body,
    stream: answer.stream,
  };
}
