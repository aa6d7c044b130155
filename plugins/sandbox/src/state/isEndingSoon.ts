import { SandboxSummary } from '@smartsandbox/protocol';

const soonMs = 4 * 60 * 60 * 1000;
const soonShare = 0.1;

/** Whether less than 4 hours or 10 % of its life is left. */
export function isEndingSoon(
  sandbox: Pick<SandboxSummary, 'createdAt' | 'expiresAt' | 'state'>,
  now: Date,
): boolean {
  const end = Date.parse(sandbox.expiresAt);
  const left = end - now.getTime();
  const life = end - Date.parse(sandbox.createdAt);
  return (
    sandbox.state !== 'expired' &&
    left > 0 &&
    (left < soonMs || left < life * soonShare)
  );
}
