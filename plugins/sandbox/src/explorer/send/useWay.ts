import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ManagedKey, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useRef, useState } from 'react';
import { presentKey, sandboxApiRef, useLoad } from '../../api';
import { CallWay } from './ExplorerCall';

export interface Way {
  readonly way: CallWay;
  /** Label and last four of the key that is used, such as `default …h2Vd`. */
  readonly keyName?: string;
  /** The key itself, fetched once and kept in memory only; `undefined` when there is none to be had. */
  revealKey(): Promise<string | undefined>;
  /** Absent for those who may not see the key, and on origins that sandboxes don't let in. */
  readonly switchWay?: () => void;
}

/** By which way calls go, and with which key. */
export function useWay(sandbox: Sandbox): Way {
  const { id, permissions } = sandbox;
  const api = useApi(sandboxApiRef);
  const [way, setWay] = useState<CallWay>('portal');
  const load = useCallback(
    async (): Promise<ManagedKey[]> =>
      permissions.use ? api.listKeys(id) : [],
    [api, id, permissions.use],
  );
  const key = presentKey(useLoad(load).value);
  const revealed = useRef<{ id: string; key: string }>();
  const revealKey = useCallback(async () => {
    if (!key) {
      return undefined;
    }
    if (revealed.current?.id !== key.id) {
      revealed.current = await api.revealKey(id, key.id);
    }
    return revealed.current.key;
  }, [api, id, key]);
  const isAllowed = usePortalOrigins().includes(window.location.origin);
  const mayReveal = permissions.update && key !== undefined && isAllowed;
  return {
    way: mayReveal ? way : 'portal',
    ...(key && { keyName: `${key.label} …${key.lastFour ?? ''}` }),
    revealKey,
    ...(mayReveal && {
      switchWay: () => setWay(way === 'portal' ? 'straight' : 'portal'),
    }),
  };
}

/** Origins that the manager tells every sandbox to let in (CORS). */
function usePortalOrigins(): readonly string[] {
  const config = useApi(configApiRef);
  return ['app.baseUrl', 'backend.baseUrl'].flatMap(key => {
    const url = config.getOptionalString(key);
    return url ? [new URL(url).origin] : [];
  });
}
