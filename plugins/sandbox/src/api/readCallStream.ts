import { LogEntrySummary } from '@smartsandbox/protocol';
import { CallListener } from './SandboxApi';
import { SandboxRequestError } from './SandboxRequestError';

/**
 * Reads server-sent events (HTML Living Standard § 9.2) of calls from an answer until it ends. Not `EventSource`: that
 * can't carry the user's token.
 *
 * @throws SandboxRequestError when the answer isn't a stream.
 */
export async function readCallStream(
  response: Response,
  listener: CallListener,
): Promise<void> {
  if (!response.ok || !response.body) {
    const body: unknown = await response.json().catch(() => undefined);
    throw new SandboxRequestError(response.status, body);
  }
  listener.onOpen();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    waiting += decoder.decode(value, { stream: true });
    const events = waiting.split(/\r?\n\r?\n/);
    waiting = events.pop() ?? '';
    events.forEach(event => tell(event, listener));
  }
}

/** One event: lines of `field: value`; comments begin with a colon and keep the connection open. */
function tell(event: string, listener: CallListener): void {
  const fields = event.split(/\r?\n/).map(line => {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    return { name, value };
  });
  const type = fields.find(({ name }) => name === 'event')?.value;
  if (type === 'gap') {
    listener.onGap();
  } else if (type === 'call') {
    const data = fields
      .filter(({ name }) => name === 'data')
      .map(({ value }) => value)
      .join('\n');
    listener.onCall(JSON.parse(data) as LogEntrySummary);
  }
}
