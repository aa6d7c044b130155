import { StartProgress } from '@smartsandbox/protocol';
import { ObservedSandbox, StartMark } from '../database/SandboxStore';

/** When something began and ended, in wall time. */
export interface TimeSpan {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** The marks of a sandbox that has just been asked for: its contracts are read and its bundle is built. */
export function beginStart(options: {
  contractsRead: TimeSpan & { detail: string };
  bundleBuilt: TimeSpan & { detail: string };
  seed: string;
}): StartMark[] {
  const { contractsRead, bundleBuilt, seed } = options;
  return [
    { step: 'ContractsRead', ...span(contractsRead) },
    { step: 'BundleBuilt', ...span(bundleBuilt) },
    {
      step: 'RuntimeStarted',
      startedAt: bundleBuilt.endedAt.toISOString(),
    },
    { step: 'DataMade', detail: `seed ${seed}` },
  ];
}

/** The same contracts are started once more. */
export function beginAgain(
  marks: readonly StartMark[],
  at: Date,
): readonly StartMark[] {
  return marks.map(({ step, detail, startedAt, endedAt }) => {
    switch (step) {
      case 'RuntimeStarted':
        return { step, detail, startedAt: at.toISOString() };
      case 'DataMade':
        return { step, detail };
      default:
        return { step, detail, startedAt, endedAt };
    }
  });
}

/** What runs it has taken it. */
export function markAccepted(
  marks: readonly StartMark[],
  at: Date,
): readonly StartMark[] {
  const now = at.toISOString();
  return marks.map(mark => {
    if (mark.step === 'RuntimeStarted') {
      return { ...mark, endedAt: mark.endedAt ?? now };
    }
    return mark.step === 'DataMade'
      ? { ...mark, startedAt: mark.startedAt ?? now }
      : mark;
  });
}

/** It is ready. */
export function markReady(
  marks: readonly StartMark[],
  at: Date,
): readonly StartMark[] {
  return markAccepted(marks, at).map(mark => ({
    ...mark,
    endedAt: mark.endedAt ?? at.toISOString(),
  }));
}

/** What pages show of a start that goes on or has failed; `undefined` for any other state. */
export function presentProgress(
  observed: ObservedSandbox,
): StartProgress | undefined {
  const { state, progress, message } = observed;
  const open = progress.findIndex(mark => mark.endedAt === undefined);
  if ((state !== 'starting' && state !== 'failed') || open < 0) {
    return undefined;
  }
  return progress.map((mark, index) => {
    if (index !== open) {
      return { ...mark, status: index < open ? 'done' : 'waiting' };
    }
    return {
      ...mark,
      // What is waited for, or went wrong.
      ...(message !== undefined && { detail: message }),
      status: state === 'failed' ? 'failed' : 'active',
    };
  });
}

function span({
  startedAt,
  endedAt,
  detail,
}: TimeSpan & { detail: string }): Omit<StartMark, 'step'> {
  return {
    detail,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
  };
}
