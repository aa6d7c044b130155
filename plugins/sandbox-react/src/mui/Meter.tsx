import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 4,
    borderRadius: 2,
    backgroundColor:
      'color-mix(in srgb, var(--bui-fg-primary) 12%, transparent)',
  },
  bar: { borderRadius: 2, transition: 'none' },
  plain: { backgroundColor: 'var(--bui-accent-bg)' },
  warning: { backgroundColor: 'var(--bui-warning-fg-subdued)' },
  negative: { backgroundColor: 'var(--bui-negative-fg-subdued)' },
});

/** How much of a limit is used, as a thin bar. The figures stand beside it as text: the bar alone says too little. */
export function Meter(props: {
  /** Name for screen readers, such as `Calls today`. */
  label: string;
  value: number;
  max: number;
  tone?: 'plain' | 'warning' | 'negative';
}) {
  const { label, value, max, tone = 'plain' } = props;
  const styles = useStyles();
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <LinearProgress
      variant="determinate"
      aria-label={label}
      value={share * 100}
      classes={{
        root: styles.root,
        bar: `${styles.bar} ${styles[tone]}`,
      }}
    />
  );
}
