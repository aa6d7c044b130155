import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { tokensClass } from '../tokens';

const useStyles = makeStyles({
  paper: {
    width: 'min(560px, 92vw)',
    backgroundColor: 'var(--bui-bg-neutral-1)',
    color: 'var(--bui-fg-primary)',
  },
});

/** It shows a part of the page: the page's keys go on working in it (`useKeys`). */
const pageKeys = { 'data-page-keys': true };

/** A panel over the right edge of a page. Escape and a click beside it close it; focus returns to where it was. */
export function SideDrawer(props: {
  /** Name for screen readers. */
  label: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { label, isOpen, onClose, children } = props;
  const styles = useStyles();
  return (
    <Drawer
      anchor="right"
      open={isOpen}
      onClose={onClose}
      transitionDuration={0}
      // A dialog that opens from here lies outside of it, and would lose the focus to it.
      disableEnforceFocus
      classes={{ paper: `${styles.paper} ${tokensClass}` }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-label': label,
        ...pageKeys,
      }}
    >
      {children}
    </Drawer>
  );
}
