import { RiHourglassLine } from '@remixicon/react';
import { dateTime, timeLeft } from '@smartsandbox/plugin-sandbox-react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { Chip } from '../../controls';
import { isEndingSoon } from '../../state';

/** How long it still lives; a warning when that is not long. */
export function TimeLeftCell(props: { sandbox: SandboxSummary; now: Date }) {
  const { sandbox, now } = props;
  const { expiresAt } = sandbox;
  const left = timeLeft(expiresAt, now);
  if (!left || sandbox.state === 'expired') {
    return <span>–</span>;
  }
  if (isEndingSoon(sandbox, now)) {
    return (
      <Chip tone="warning" title={dateTime(expiresAt)}>
        <RiHourglassLine size={14} aria-hidden />
        {left}
      </Chip>
    );
  }
  return <span title={dateTime(expiresAt)}>{left}</span>;
}
