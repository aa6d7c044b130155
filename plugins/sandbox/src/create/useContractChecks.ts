import { useApi } from '@backstage/frontend-plugin-api';
import { ContractCheck } from '@smartsandbox/protocol';
import { useCallback, useMemo, useRef, useState } from 'react';
import { sandboxApiRef } from '../api';

/** What the manager says of contracts. */
export interface ContractChecks {
  /** Has them read by the manager, each once while the page is open. */
  ask(refs: readonly string[]): void;
  /** Of an API its check; of a component or system those of its APIs. Empty while they are being read. */
  of(refs: readonly string[]): ContractCheck[];
  /** Why they couldn't be checked. */
  errorOf(ref: string): Error | undefined;
}

type Answer = readonly ContractCheck[] | Error;

export function useContractChecks(): ContractChecks {
  const api = useApi(sandboxApiRef);
  const asked = useRef(new Set<string>());
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(
    new Map(),
  );
  const ask = useCallback(
    (refs: readonly string[]) => {
      const put = (found: ReadonlyArray<readonly [string, Answer]>) =>
        setAnswers(before => new Map([...before, ...found]));
      const askOne = async (ref: string) =>
        put([
          [ref, await api.checkContracts([ref]).catch((error: Error) => error)],
        ]);
      const fresh = refs.filter(ref => !asked.current.has(ref));
      fresh.forEach(ref => asked.current.add(ref));
      const apis = fresh.filter(isApi);
      fresh.filter(ref => !isApi(ref)).forEach(askOne);
      if (apis.length > 0) {
        api.checkContracts(apis).then(
          found => put(found.map(check => [check.entityRef, [check]])),
          // One that has vanished refuses all of them: each is asked for alone then.
          () => apis.forEach(askOne),
        );
      }
    },
    [api],
  );
  return useMemo(
    () => ({
      ask,
      of: refs =>
        refs.flatMap(ref => {
          const answer = answers.get(ref);
          return Array.isArray(answer) ? answer : [];
        }),
      errorOf: ref => {
        const answer = answers.get(ref);
        return answer instanceof Error ? answer : undefined;
      },
    }),
    [ask, answers],
  );
}

function isApi(ref: string): boolean {
  return ref.toLocaleLowerCase('en-US').startsWith('api:');
}
