import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import {
  Bar,
  BarChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
} from 'recharts';
import { clockTime } from '../../state';
import { sandboxTranslationRef } from '../../translation';
import { TimeRange } from '../timeRange';
import styles from '../logs.module.css';
import { Bar as BarFigures, Tally } from './useTally';

const height = 48;

/** Bars of calls by time; dragging over some looks at their time only. In a chunk of its own: recharts is large. */
export function CallBars(props: {
  tally: Tally;
  onSelect: (range: TimeRange) => void;
}) {
  const { tally, onSelect } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [drag, setDrag] = useState<{ start: number; end: number }>();
  const finish = () => {
    if (drag && drag.start !== drag.end) {
      const [from, to] = [drag.start, drag.end].sort((a, b) => a - b);
      onSelect({ from, to: to + tally.spanSeconds * 1000 });
    }
    setDrag(undefined);
  };
  return (
    <div role="img" aria-label={t('logs.chart')} title={t('logs.dragHint')}>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={[...tally.bars]}
          margin={{ top: 4, right: 16, bottom: 0, left: 16 }}
          barCategoryGap={1}
          accessibilityLayer={false}
          onMouseDown={({ activeLabel }) => {
            const start = Number(activeLabel);
            setDrag(Number.isFinite(start) ? { start, end: start } : undefined);
          }}
          onMouseMove={({ activeLabel }) => {
            const end = Number(activeLabel);
            if (Number.isFinite(end)) {
              setDrag(before => before && { ...before, end });
            }
          }}
          onMouseUp={finish}
          onMouseLeave={() => setDrag(undefined)}
        >
          <XAxis dataKey="from" hide />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--sbx-hover)' }}
            content={({ payload }) => (
              <BarWords
                bar={payload?.at(0)?.payload as BarFigures | undefined}
              />
            )}
          />
          <Bar
            dataKey="ok"
            stackId="calls"
            fill="var(--sbx-bar-ok)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="clientErrors"
            stackId="calls"
            fill="var(--sbx-bar-client)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="serverErrors"
            stackId="calls"
            fill="var(--sbx-bar-server)"
            isAnimationActive={false}
          />
          {drag && drag.start !== drag.end && (
            <ReferenceArea
              x1={drag.start}
              x2={drag.end}
              fill="var(--bui-accent-bg)"
              fillOpacity={0.2}
            />
          )}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function BarWords(props: { bar: BarFigures | undefined }) {
  const { bar } = props;
  if (!bar) {
    return null;
  }
  const { from, ok, clientErrors, serverErrors } = bar;
  return (
    <div className={styles.tooltip}>
      {clockTime(new Date(from).toISOString())} · 2xx {ok} · 4xx {clientErrors}{' '}
      · 5xx {serverErrors}
    </div>
  );
}
