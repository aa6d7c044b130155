import { SendResponse } from '@smartsandbox/protocol';

/** Whether it was the sandbox itself that answered, to say that it is being loaded (behaviour.md §1): nothing happened. */
export function isStarting({ status, bodyBase64 }: SendResponse): boolean {
  if (status !== 503) {
    return false;
  }
  try {
    const { type } = JSON.parse(Buffer.from(bodyBase64, 'base64').toString());
    return typeof type === 'string' && type.endsWith('/sandbox-starting');
  } catch {
    return false;
  }
}
