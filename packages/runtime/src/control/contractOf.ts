import { problemTypes } from '../problems/problemTypes';
import { nearest } from '../problems/nearest';
import { Sandbox } from '../sandbox/Sandbox';
import { ServedContract } from '../sandbox/ServedContract';
import { ControlRefusal } from './ControlRefusal';

/** The contract of a slug; refused (404 `api-not-found`) when the sandbox has none of that name. */
export function contractOf(sandbox: Sandbox, api: string): ServedContract {
  const served = sandbox.contracts.get(api);
  if (!served) {
    const names = [...sandbox.contracts.keys()];
    throw new ControlRefusal({
      type: problemTypes.apiNotFound,
      detail: `The sandbox has no API "${api.slice(0, 100)}". It has ${
        names.join(', ') || 'none'
      }.`,
      extra: { nearest: nearest(api, names) },
    });
  }
  return served;
}
