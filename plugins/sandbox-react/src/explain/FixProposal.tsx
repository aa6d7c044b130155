import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiLightbulbLine } from '@remixicon/react';
import { Fix, FixChange } from '@smartsandbox/plugin-sandbox-common';
import { sandboxReactTranslationRef } from '../translation';
import styles from './explain.module.css';
import { fixKind } from './fixKind';

/** What would make a refused call succeed, as a diff, and the buttons that do it. */
export function FixProposal(props: {
  fix: Fix;
  isPending?: boolean;
  /** Why it can't be sent now; the button is off then. */
  blocked?: string;
  onSend?: () => void;
  onFillIn?: () => void;
}) {
  const { fix, isPending, blocked, onSend, onFillIn } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const isBody = fix.changes.every(each => each.in === 'body');
  const kind = fixKind(fix.changes);
  const label =
    kind.name === 'use'
      ? t('fix.use', { value: kind.value })
      : t(`fix.${kind.name}`);
  return (
    <div className={styles.fix}>
      <p className={styles.fixTitle}>
        <RiLightbulbLine size={16} aria-hidden />
        {t(isBody ? 'fix.workingBody' : 'fix.workingRequest')}
      </p>
      <FixDiff changes={fix.changes} />
      <div className={styles.fixButtons}>
        {onSend && (
          <Button
            size="small"
            variant="secondary"
            className={styles.act}
            isDisabled={blocked !== undefined || isPending}
            onPress={onSend}
          >
            {label}
          </Button>
        )}
        {onFillIn && (
          <Button size="small" variant="tertiary" onPress={onFillIn}>
            {t('fix.fillIn')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Removed and added lines, as in a diff of texts. */
function FixDiff(props: { changes: readonly FixChange[] }) {
  return (
    <div className={styles.diff}>
      {props.changes.map(change => (
        <div key={`${change.in} ${change.name}`}>
          {change.before !== undefined && (
            <del className={styles.del}>
              {`- ${lineOf(change, change.before)}`}
            </del>
          )}
          {change.after !== undefined && (
            <ins className={styles.add}>
              {`+ ${lineOf(change, change.after)}`}
            </ins>
          )}
        </div>
      ))}
    </div>
  );
}

const longest = 200;

function lineOf({ in: place, name }: FixChange, value: unknown): string {
  const isText = typeof value === 'string';
  if (place === 'body') {
    const json = JSON.stringify(value) ?? '';
    return cut(name === '' ? json : `"${name.slice(1)}": ${json}`);
  }
  const shown = isText ? value : JSON.stringify(value) ?? '';
  switch (place) {
    case 'header':
      return cut(`${name}: ${shown}`);
    case 'query':
      return cut(`?${name}=${shown}`);
    default:
      return cut(shown);
  }
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
