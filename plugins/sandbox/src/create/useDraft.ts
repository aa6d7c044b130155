import {
  CreateSandbox,
  Isolation,
  Quota,
  ValidationMode,
} from '@smartsandbox/protocol';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { nameOf } from '../controls';

/** What was changed of the defaults. */
export interface SandboxDraft {
  readonly name?: string;
  readonly owner?: string;
  readonly ttl?: string;
  readonly seed: string;
  readonly validation?: ValidationMode;
  readonly isolation?: Isolation;
}

/** What the sandbox should hold: APIs, or the component or system that stands for some. */
export interface DraftSource {
  readonly apis: readonly string[];
  readonly from?: string;
}

const largestSeed = 9999;

/** A small random integer: it is read aloud and typed again. */
export function randomSeed(): string {
  return String(1 + Math.floor(Math.random() * largestSeed));
}

/** What should be held stands in the address (`api=` repeated, or `from=`), the rest in the page. */
export function useDraft() {
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? undefined;
  const isApi = from?.toLocaleLowerCase('en-US').startsWith('api:');
  const source: DraftSource = isApi
    ? { apis: [...new Set([from ?? '', ...params.getAll('api')])] }
    : { apis: params.getAll('api'), from };
  const [draft, setDraft] = useState<SandboxDraft>(() => ({
    seed: randomSeed(),
    ttl: params.get('ttl') ?? undefined,
  }));
  return {
    source,
    setSource: (next: DraftSource) =>
      setParams(
        next.from === undefined
          ? next.apis.map((ref): [string, string] => ['api', ref])
          : { from: next.from },
        { replace: true },
      ),
    draft,
    change: (part: Partial<SandboxDraft>) =>
      setDraft(before => ({ ...before, ...part })),
  };
}

/** `payments-dev` for one API; of several the first names it. */
export function suggestedName(source: DraftSource): string {
  const first = source.from || source.apis.at(0);
  return first ? `${nameOf(first)}-dev` : '';
}

/** What the manager is asked for; the same stands on the page as "The same by API". */
export function requestOf(
  source: DraftSource,
  draft: SandboxDraft,
  known: {
    /** What it is called when nobody says otherwise. */
    name: string;
    owner: string | undefined;
    quota: Quota | undefined;
  },
): CreateSandbox {
  const { seed, validation, isolation } = draft;
  return {
    name: draft.name?.trim() || known.name,
    owner: known.owner,
    apis: source.from ? [source.from] : [...source.apis],
    ttl: draft.ttl ?? known.quota?.defaults.ttl,
    ...(seed && { seed }),
    ...(validation && { validation }),
    ...(isolation && { isolation }),
  };
}
