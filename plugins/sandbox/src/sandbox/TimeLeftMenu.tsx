import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiHourglassLine } from '@remixicon/react';
import { dateTime, timeLeft } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { SandboxActions } from '../actions';
import { useNow } from '../controls';
import { isEndingSoon } from '../state';
import { sandboxTranslationRef } from '../translation';
import styles from './sandbox.module.css';

const dayMs = 24 * 60 * 60 * 1000;

/** How long it still lives, and the menu that makes it longer: by a day, by a week, to the limit. */
export function TimeLeftMenu(props: {
  sandbox: Sandbox;
  actions: SandboxActions;
}) {
  const { sandbox, actions } = props;
  const { expiresAt, maxExpiresAt, permissions, state } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow();
  const left = timeLeft(expiresAt, now);
  if (!left || state === 'expired' || state === 'deleting') {
    return null;
  }
  const look = isEndingSoon(sandbox, now) ? styles.soon : '';
  const words = t('sandbox.left', { time: left });
  if (!permissions.update) {
    return (
      <span className={`${styles.item} ${look}`} title={dateTime(expiresAt)}>
        <RiHourglassLine size={14} aria-hidden />
        {words}
      </span>
    );
  }
  const limit = Date.parse(maxExpiresAt);
  const end = Date.parse(expiresAt);
  const choices = [1, 7]
    .map(days => ({ days, until: end + days * dayMs }))
    .filter(({ until }) => until < limit);
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        className={look}
        iconStart={<RiHourglassLine />}
        iconEnd={<RiArrowDownSLine />}
        isPending={actions.isPending}
      >
        {words}
      </Button>
      <Menu placement="bottom end">
        {choices.map(({ days, until }) => (
          <MenuItem
            key={days}
            onAction={() => actions.extendTo(new Date(until))}
          >
            {t('sandbox.extendBy', { count: days })}
          </MenuItem>
        ))}
        <MenuItem onAction={() => actions.extendTo(new Date(limit))}>
          {t('sandbox.extendToLimit', { date: dateTime(maxExpiresAt) })}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
