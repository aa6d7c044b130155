import { Step } from '@smartsandbox/engine';
import { WrittenJson } from '../types';

/** A step as text, ready to be put into a frame. */
export interface QueuedStep {
  readonly sandbox: string;
  readonly branch: string;
  readonly epoch: number;
  readonly step: number;
  readonly data: StepData;
}

/** What the store keeps: the JSON of a step without what the columns of its row say. */
export interface StepData {
  readonly text: string;
  /** Bytes of a body that go into the text at a place. */
  readonly body?: { readonly at: number; readonly bytes: Uint8Array };
}

/** Bytes before the texts of a frame: its length, the step, two text lengths and the epoch. */
export const frameHeadBytes = 4 + 8 + 2 + 2 + 8;

/** A body of the step that was `written` already is put in as it is: making JSON of it is most of the work. */
export function encodeStep(step: Step, written?: WrittenJson): StepData {
  const { time, wall, calls, cause, records } = step;
  const head = JSON.stringify({ time, wall, calls, cause });
  const start = `${head.slice(0, -1)},"records":[`;
  const [first] = records;
  if (
    written === undefined ||
    records.length !== 1 ||
    first.kind !== 'entity-put' ||
    first.body !== written.value
  ) {
    const rest = JSON.stringify(records).slice(1);
    return { text: `${start}${rest}}` };
  }
  const { body, ...record } = first;
  const before = `${start}${JSON.stringify(record).slice(0, -1)},"body":`;
  return {
    text: `${before}}]}`,
    body: { at: before.length, bytes: written.bytes },
  };
}

function byteLengthOf({ text, body }: StepData): number {
  return Buffer.byteLength(text) + (body?.bytes.length ?? 0);
}

/** Writes the data at an offset; returns how many bytes it took. */
function writeData(into: Buffer, { text, body }: StepData, at: number): number {
  if (!body) {
    return into.write(text, at);
  }
  const bodyAt = at + into.write(text.slice(0, body.at), at);
  into.set(body.bytes, bodyAt);
  const end = bodyAt + body.bytes.length;
  return end + into.write(text.slice(body.at), end) - at;
}

/**
 * All steps of a group in one buffer that can be transferred to the writer thread. One frame per step, little-endian:
 * `u32` length of the frame, `f64` step, `u16` bytes of the sandbox's name, `u16` bytes of the branch's, `f64` epoch,
 * then sandbox, branch and data as UTF-8. The bytes from the lengths to the branch's name are the same for all steps of
 * a branch, so that the thread decodes them once per group.
 */
export function encodeStepGroup(steps: readonly QueuedStep[]): ArrayBuffer {
  let bytes = 0;
  for (const { sandbox, branch, data } of steps) {
    bytes +=
      frameHeadBytes +
      Buffer.byteLength(sandbox) +
      Buffer.byteLength(branch) +
      byteLengthOf(data);
  }
  const group = new ArrayBuffer(bytes);
  const buffer = Buffer.from(group);
  let start = 0;
  for (const { sandbox, branch, epoch, step, data } of steps) {
    let offset = start + frameHeadBytes;
    const sandboxBytes = buffer.write(sandbox, offset);
    offset += sandboxBytes;
    const branchBytes = buffer.write(branch, offset);
    offset += branchBytes;
    offset += writeData(buffer, data, offset);
    buffer.writeUInt32LE(offset - start, start);
    buffer.writeDoubleLE(step, start + 4);
    buffer.writeUInt16LE(sandboxBytes, start + 12);
    buffer.writeUInt16LE(branchBytes, start + 14);
    buffer.writeDoubleLE(epoch, start + 16);
    start = offset;
  }
  return group;
}

/** The steps of a page that the writer thread read: frames of the same form with empty names. */
export function decodeStepPage(
  page: ArrayBuffer,
  place: { readonly sandbox: string; readonly branch: string },
): Step[] {
  const buffer = Buffer.from(page);
  const steps: Step[] = [];
  for (let start = 0; start < buffer.length; ) {
    const end = start + buffer.readUInt32LE(start);
    const text = buffer.toString('utf8', start + frameHeadBytes, end);
    const data = JSON.parse(text) as Pick<
      Step,
      'time' | 'wall' | 'calls' | 'cause' | 'records'
    >;
    steps.push({
      sandbox: place.sandbox,
      branch: place.branch,
      epoch: buffer.readDoubleLE(start + 16),
      step: buffer.readDoubleLE(start + 4),
      ...data,
    });
    start = end;
  }
  return steps;
}
