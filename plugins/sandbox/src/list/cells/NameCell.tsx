import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { ReactNode } from 'react';
import { sandboxRouteRef } from '../../routes';
import { sandboxTranslationRef } from '../../translation';
import styles from '../list.module.css';

/** Name and id; the name leads to the sandbox where the user may open it. */
export function NameCell(props: {
  sandbox: SandboxSummary;
  /** What has no column of its own. */
  children?: ReactNode;
}) {
  const { id, name, permissions } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  return (
    <div className={styles.two}>
      {permissions.read ? (
        <Link
          className={styles.name}
          href={toSandbox?.({ id }) ?? ''}
          weight="bold"
          standalone
          title={name}
        >
          {name}
        </Link>
      ) : (
        <span className={styles.name} title={t('list.denied')}>
          {name}
        </span>
      )}
      <span className={styles.id}>{id}</span>
      {props.children}
    </div>
  );
}
