/** The manager, or a sandbox behind it, refused; `message` is its own sentence. */
export class SandboxRequestError extends Error {
  readonly name = 'SandboxRequestError';
  readonly status: number;

  constructor(status: number, body: unknown) {
    super(messageOf(body) ?? `The server answered ${status}.`);
    this.status = status;
  }
}

/** Backstage's error shape, or a problem (RFC 9457) of a sandbox. */
function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) {
    return undefined;
  }
  const { error, detail } = body as {
    error?: { message?: string };
    detail?: string;
  };
  return error?.message ?? detail;
}
