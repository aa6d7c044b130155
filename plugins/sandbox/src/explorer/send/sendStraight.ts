import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { SendResponse } from '@smartsandbox/protocol';

/**
 * Calls a sandbox from the browser, without the manager in between.
 *
 * @param options - `base`: the API's address. `key`: revealed for this; it goes into a header and nowhere else.
 * @throws with a sentence that says what to do when the browser lets nothing through.
 */
export async function sendStraight(
  request: CallRequest,
  options: { base: string; key: string },
): Promise<SendResponse> {
  const { base, key } = options;
  const address = `${base.replace(/\/$/, '')}${request.path}`;
  const started = performance.now();
  let response: Response;
  try {
    response = await fetch(address, {
      method: request.method,
      headers: [
        ...request.headers.map(([name, value]): [string, string] => [
          name,
          value,
        ]),
        ['X-Sandbox-Key', key],
      ],
      body: request.body,
      redirect: 'manual',
    });
  } catch {
    throw new Error(
      `The browser got no answer from ${base}. Either the sandbox can’t be reached from here, or it doesn’t allow this portal’s origin: send through the portal instead.`,
    );
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  bytes.forEach(byte => {
    binary += String.fromCharCode(byte);
  });
  return {
    status: response.status,
    headers: [...response.headers],
    bodyBase64: btoa(binary),
    callId: response.headers.get('x-sandbox-call') ?? undefined,
    durationMs: performance.now() - started,
    address,
  };
}
