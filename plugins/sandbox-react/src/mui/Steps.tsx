import Step from '@material-ui/core/Step';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import { makeStyles } from '@material-ui/core/styles';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiCircleLine,
  RiLoader4Line,
} from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './Steps.module.css';

export type StepState = 'done' | 'active' | 'next' | 'failed';

/** One step of something that takes a while. */
export interface StepItem {
  readonly label: string;
  readonly state: StepState;
  /** What was found or is being waited for. */
  readonly detail?: ReactNode;
  /** How long it took, such as `0.2 s`. */
  readonly time?: string;
}

const icons = {
  done: RiCheckboxCircleLine,
  active: RiLoader4Line,
  next: RiCircleLine,
  failed: RiCloseCircleLine,
};

/** How the words of a step look, where they aren't plain. */
const labels: Partial<Record<StepState, string>> = {
  next: styles.next,
  failed: styles.failed,
};

const useStyles = makeStyles({
  root: { padding: 0, background: 'none' },
});

/** Steps from top to bottom, each with what came of it and how long it took. */
export function Steps(props: { label: string; steps: readonly StepItem[] }) {
  const { label, steps } = props;
  const classes = useStyles();
  const active = steps.findIndex(({ state }) => state !== 'done');
  return (
    <Stepper
      orientation="vertical"
      connector={<NoConnector />}
      activeStep={active < 0 ? steps.length : active}
      classes={classes}
      role="list"
      aria-label={label}
    >
      {steps.map(({ label: name, state, detail, time }) => {
        const Icon = icons[state];
        return (
          <Step key={name} role="listitem" completed={state === 'done'}>
            <StepLabel
              icon={<Icon size={16} className={styles[state]} aria-hidden />}
              classes={{ root: styles.step, labelContainer: styles.label }}
            >
              <span className={labels[state]}>
                <strong>{name}</strong>{' '}
                {detail && <span className={styles.detail}>{detail}</span>}
              </span>
              {time && <span className={styles.time}>{time}</span>}
            </StepLabel>
          </Step>
        );
      })}
    </Stepper>
  );
}

/** Material UI hands its connector properties that no element knows; the icons are enough here. */
function NoConnector() {
  return null;
}
