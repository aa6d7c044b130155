import { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { ControlAnswer } from '../calls/proxyControl';

/** Hands an answer of a sandbox's control API on as it comes in. */
export async function passOn(
  answer: ControlAnswer,
  res: Response,
): Promise<void> {
  res.status(answer.status);
  for (const [name, value] of answer.headers) {
    res.append(name, value);
  }
  if (/^text\/event-stream/.test(String(res.getHeader('content-type')))) {
    // Compressing, the backend's middleware would keep events back until it has a block of them; so would nginx.
    res.set('Cache-Control', 'no-store, no-transform');
    res.set('X-Accel-Buffering', 'no');
  }
  try {
    await pipeline(answer.body, res);
  } catch {
    // One of both ends is gone; the other one notices by itself.
    res.destroy();
  }
}
