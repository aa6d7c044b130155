import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from '../explorer.module.css';
import { Panes } from './Panes';
import { LayoutKind } from './useLayoutKind';

/** Body, snippets and reason of an answer: side by side where there is room, else the reason first. */
export function AnswerLayout(props: {
  kind: LayoutKind;
  content: ReactNode;
  /** Below the content when wide; a tab of the content else. */
  snippets: ReactNode;
  /** Absent before the first call. */
  why: ReactNode | undefined;
}) {
  const { kind, content, snippets, why } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const barLabel = t('explorer.resize');
  if (kind !== 'wide') {
    return (
      <div className={styles.stacked}>
        {why && <div className={styles.stackedWhy}>{why}</div>}
        <div className={styles.stackedContent}>{content ?? snippets}</div>
      </div>
    );
  }
  const left = (
    <Panes
      name="explorer.answer.left"
      orientation="vertical"
      barLabel={barLabel}
      isJoined
      panes={[
        { id: 'content', size: 72, min: '120px', content },
        { id: 'snippets', size: 28, min: '90px', content: snippets },
      ]}
    />
  );
  return (
    <div className={styles.answerPanes}>
      {why ? (
        <Panes
          name="explorer.answer"
          barLabel={barLabel}
          isJoined
          panes={[
            { id: 'left', size: 50, min: '220px', content: left },
            { id: 'why', size: 50, min: '260px', content: why },
          ]}
        />
      ) : (
        left
      )}
    </div>
  );
}
