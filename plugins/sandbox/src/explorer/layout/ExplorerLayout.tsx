import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from '../explorer.module.css';
import { Panes } from './Panes';
import { LayoutKind } from './useLayoutKind';

/** Where the parts of the explorer stand in the room there is. */
export function ExplorerLayout(props: {
  kind: LayoutKind;
  tree: ReactNode;
  bar: ReactNode;
  request: ReactNode;
  answer: ReactNode;
}) {
  const { kind, tree, bar, request, answer } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (kind === 'narrow') {
    return (
      <div className={styles.narrow}>
        {tree}
        {bar}
        <div className={styles.narrowPane}>{request}</div>
        <div className={styles.narrowPane}>{answer}</div>
      </div>
    );
  }
  const main = (
    <div className={styles.main}>
      {bar}
      <div className={styles.mainPanes}>
        <Panes
          name={`explorer.${kind}.main`}
          barLabel={t('explorer.resize')}
          panes={[
            {
              id: 'request',
              size: kind === 'wide' ? 33 : 38,
              min: '260px',
              content: request,
            },
            {
              id: 'answer',
              size: kind === 'wide' ? 67 : 62,
              min: '320px',
              content: answer,
            },
          ]}
        />
      </div>
    </div>
  );
  return (
    <div className={styles.layout}>
      <Panes
        name={`explorer.${kind}`}
        barLabel={t('explorer.resize')}
        panes={[
          {
            id: 'tree',
            size: kind === 'wide' ? 17 : 18,
            min: '214px',
            content: tree,
          },
          {
            id: 'main',
            size: kind === 'wide' ? 83 : 82,
            min: '480px',
            content: main,
          },
        ]}
      />
    </div>
  );
}
