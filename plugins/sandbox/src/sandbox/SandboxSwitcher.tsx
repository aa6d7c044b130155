import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  MenuAutocomplete,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiExpandUpDownLine } from '@remixicon/react';
import { Sandbox } from '@smartsandbox/protocol';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { sandboxApiRef, useLoad } from '../api';
import { nameOf } from '../controls';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import styles from './sandbox.module.css';
import { SandboxTab, useTabLinks } from './useTabLinks';

const shown = 100;

/** The way to another sandbox, mine first; the tab stays. Holds the keys of the header too. */
export function SandboxSwitcher(props: { sandbox: Sandbox; tab: SandboxTab }) {
  const { sandbox, tab } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const navigate = useNavigate();
  const linkTo = useTabLinks();
  const [isOpen, setOpen] = useState(false);
  const go = (to: SandboxTab) => () => navigate(linkTo(to, sandbox.id));
  usePageKeys([
    { key: 'g o', what: t('keys.overview'), run: go('overview') },
    { key: 'g e', what: t('keys.explorer'), run: go('explorer') },
    { key: 'g l', what: t('keys.logs'), run: go('logs') },
    { key: '.', what: t('keys.switchSandbox'), run: () => setOpen(true) },
  ]);
  return (
    <span className={styles.switcher}>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('sandbox.switch')}
          icon={<RiExpandUpDownLine />}
        />
        {isOpen ? (
          <OtherSandboxes sandbox={sandbox} tab={tab} />
        ) : (
          <MenuAutocomplete>{[]}</MenuAutocomplete>
        )}
      </MenuTrigger>
    </span>
  );
}

/** Asked for once the menu is open. */
function OtherSandboxes(props: { sandbox: Sandbox; tab: SandboxTab }) {
  const { sandbox, tab } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const identity = useApi(identityApiRef);
  const linkTo = useTabLinks();
  const load = useCallback(async () => {
    const [{ items }, { userEntityRef }] = await Promise.all([
      api.list({ sort: '-lastCallAt', limit: shown }),
      identity.getBackstageIdentity(),
    ]);
    const rank = (owner: string) => (owner === userEntityRef ? 0 : 1);
    return items
      .filter(({ permissions }) => permissions.read)
      .sort((a, b) => rank(a.owner) - rank(b.owner));
  }, [api, identity]);
  const { value = [] } = useLoad(load);
  return (
    <MenuAutocomplete
      placeholder={t('sandbox.find')}
      placement="bottom start"
      maxHeight="360px"
      style={{ minWidth: 280 }}
    >
      {value.map(({ id, name, owner }) => (
        <MenuItem key={id} href={linkTo(tab, id)} textValue={`${name} ${id}`}>
          <span className={styles.other}>
            <span className={id === sandbox.id ? styles.current : undefined}>
              {name}
            </span>
            <span className={styles.muted}>{nameOf(owner)}</span>
          </span>
        </MenuItem>
      ))}
    </MenuAutocomplete>
  );
}
