import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Meter } from '@smartsandbox/plugin-sandbox-react';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { nameOf } from '../controls';
import { sandboxTranslationRef } from '../translation';
import styles from './list.module.css';

/** How many sandboxes the user's team has of those it may have; her own when she is in none. */
export function OwnerQuota() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const identity = useApi(identityApiRef);
  const load = useCallback(async () => {
    const { userEntityRef, ownershipEntityRefs } =
      await identity.getBackstageIdentity();
    const team = ownershipEntityRefs.find(ref => ref.startsWith('group:'));
    return api.quota(team ?? userEntityRef);
  }, [api, identity]);
  const { value } = useLoad(load);
  if (!value) {
    // It is an extra: the list is complete without it.
    return null;
  }
  const { used, limit } = value.sandboxes;
  const owner = nameOf(value.owner);
  return (
    <div className={styles.quota}>
      <span className={styles.quotaText}>
        <span>{owner}</span>
        <span className={styles.count}>
          {t('list.quota', { used: String(used), limit: String(limit) })}
        </span>
      </span>
      <Meter
        label={t('list.quotaOf', { owner })}
        value={used}
        max={limit}
        tone={used >= limit ? 'warning' : 'plain'}
      />
    </div>
  );
}
