import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { clockTime } from '../state';
import { sandboxTranslationRef } from '../translation';
import { TimeRange } from './timeRange';

/** A range of time in words. */
export function useRangeWords() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const clock = (moment: number) => clockTime(new Date(moment).toISOString());
  return {
    /** As a choice: `Last hour`, `22:10:00 – 22:12:00`. */
    choice: (range: TimeRange) =>
      'last' in range
        ? t(`logs.range.${range.last}`)
        : `${clock(range.from)} – ${clock(range.to)}`,
    /** In a sentence: `in the last hour`. */
    within: (range: TimeRange) =>
      'last' in range
        ? t(`logs.within.${range.last}`)
        : t('logs.between', { from: clock(range.from), to: clock(range.to) }),
    /** `1 bar a minute`. */
    perBar: (seconds: number) => {
      if (seconds < 60) {
        return t('logs.barSeconds', { count: seconds });
      }
      return seconds < 3600
        ? t('logs.barMinutes', { count: seconds / 60 })
        : t('logs.barHours', { count: seconds / 3600 });
    },
  };
}
