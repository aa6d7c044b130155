import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { RiGroupLine, RiUserLine } from '@remixicon/react';
import styles from './controls.module.css';

/** A user or group as a link with the icon of its kind, such as `team-checkout`. */
export function OwnerName(props: { owner: string; you?: string }) {
  const { owner, you } = props;
  const { kind, name } = parseEntityRef(owner);
  const isUser = kind.toLowerCase() === 'user';
  const Icon = isUser ? RiUserLine : RiGroupLine;
  return (
    <span className={styles.owner}>
      <Icon size={14} aria-hidden className={styles.ownerIcon} />
      <EntityRefLink entityRef={owner} title={name} hideIcon />
      {you && <span className={styles.any}>{you}</span>}
    </span>
  );
}

/** `team-checkout` of `group:default/team-checkout`. */
export function nameOf(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
