import { addOwnHeaders } from '../pipeline/respond/ownHeaders';
import { blockHeadBytes } from './CallBlock';
import { explainOf } from './CallFacts';
import { readCall } from './readCall';
import { FoundEntry } from './searchThread';
import { LoggedCall } from './types';

/** An entry of the log for whoever reads it; `undefined` when it is none. */
export function toLoggedCall({
  json,
  texts,
}: FoundEntry): LoggedCall | undefined {
  const stored = readCall(json, number => texts[number], addOwnHeaders);
  if (!stored) {
    return undefined;
  }
  const { facts, ...call } = stored;
  return { ...call, explain: explainOf(stored) };
}

/** The entries of one sealed block, oldest first. */
export function entriesOf(block: Buffer): FoundEntry[] {
  const textsAt = blockHeadBytes + block.readUInt32LE(8);
  return block
    .toString('utf8', blockHeadBytes, textsAt - 1)
    .split('\n')
    .map(line => {
      const tab = line.indexOf('\t');
      const places = line.slice(0, tab);
      return {
        json: line.slice(tab + 1),
        texts: (places === '' ? [] : places.split(',')).map(place => {
          const [at, length] = place.split('+').map(Number);
          return block.toString('utf8', textsAt + at, textsAt + at + length);
        }),
      };
    });
}
