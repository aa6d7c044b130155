import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createContext, ReactNode, useMemo, useRef, useState } from 'react';
import { sandboxTranslationRef } from '../translation';
import { KeyHelp, KeysDialog } from './KeysDialog';
import { useKeys } from './useKeys';

/** A key of a page: what it does in words, and the doing; without it the key acts by itself and is only listed. */
export interface PageKey {
  readonly key: string;
  readonly what: string;
  readonly run?: () => void;
}

/** Where the parts of a page say which keys they have, so that one list shows them all. */
export const KeysContext = createContext<
  Map<string, readonly PageKey[]> | undefined
>(undefined);

/** Shows on `?` what the keys of everything inside do. */
export function KeysProvider(props: { children: ReactNode }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const parts = useMemo(() => new Map<string, readonly PageKey[]>(), []);
  const [isOpen, setOpen] = useState(false);
  const help = useRef<readonly KeyHelp[]>([]);
  useKeys({
    '?': () => {
      help.current = [
        ...[...parts.values()]
          .flat()
          .map(({ key, what }): KeyHelp => [key, what]),
        ['?', t('keys.list')],
      ];
      setOpen(true);
    },
  });
  return (
    <KeysContext.Provider value={parts}>
      {props.children}
      <KeysDialog keys={help.current} isOpen={isOpen} onOpenChange={setOpen} />
    </KeysContext.Provider>
  );
}
