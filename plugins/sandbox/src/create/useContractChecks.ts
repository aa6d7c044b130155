import { useApi } from '@backstage/frontend-plugin-api';
import { ContractCheck } from '@smartsandbox/protocol';
import { useEffect, useState } from 'react';
import { sandboxApiRef } from '../api';

/** What the manager says of each contract, by entity ref; asked once for each. */
export function useContractChecks(
  refs: readonly string[] | undefined,
): ReadonlyMap<string, ContractCheck> {
  const api = useApi(sandboxApiRef);
  const [checks, setChecks] = useState(new Map<string, ContractCheck>());
  const wanted = (refs ?? []).filter(ref => !checks.has(ref)).join('\n');
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    let isCurrent = true;
    const asked = wanted.split('\n');
    api.checkContracts(asked).then(
      found => {
        if (isCurrent) {
          setChecks(
            before =>
              new Map([
                ...before,
                ...found.map(each => [each.entityRef, each] as const),
              ]),
          );
        }
      },
      error => {
        if (isCurrent) {
          setChecks(
            before =>
              new Map([
                ...before,
                ...asked.map(ref => [ref, unasked(ref, error)] as const),
              ]),
          );
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [api, wanted]);
  return checks;
}

function unasked(entityRef: string, error: Error): ContractCheck {
  return {
    entityRef,
    readable: false,
    operations: 0,
    leftOut: 0,
    diagnostics: [
      {
        severity: 'error',
        code: 'not-checked',
        message: error.message,
        place: { uri: entityRef, pointer: '' },
      },
    ],
  };
}
