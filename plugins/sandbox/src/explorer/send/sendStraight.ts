import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { SendResponse } from '@smartsandbox/protocol';
import { bytesToBase64 } from '../draft/base64';

/**
 * Calls a sandbox from the browser, without the manager in between.
 *
 * @param options - `base`: the API's address. `key`: revealed for this; it goes into a header and nowhere else.
 *   `body`: its bytes, when they aren't those of the request's text.
 * @throws with a sentence that says what to do when the browser lets nothing through.
 */
export async function sendStraight(
  request: CallRequest,
  options: { base: string; key: string; body?: Uint8Array },
): Promise<SendResponse> {
  const { base, key, body = request.body } = options;
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
      body,
      redirect: 'manual',
    });
  } catch {
    throw new Error(
      `The browser got no answer from ${base}. Either the sandbox can’t be reached from here, or it doesn’t allow this portal’s origin: send through the portal instead.`,
    );
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: [...response.headers],
    bodyBase64: bytesToBase64(bytes),
    callId: response.headers.get('x-sandbox-call') ?? undefined,
    durationMs: performance.now() - started,
    address,
  };
}
