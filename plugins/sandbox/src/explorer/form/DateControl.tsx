import { DatePicker } from '@backstage/ui';
import { parseAbsoluteToLocal, parseDate } from '@internationalized/date';
import { JsonValue } from '@smartsandbox/plugin-sandbox-common';
import styles from './form.module.css';

/** Whether a text is a date that a picker can show: a wrong one stays in a text field, where it can be seen. */
export function isDateText(
  format: string | undefined,
  value: JsonValue | undefined,
): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  return (
    (format === 'date' &&
      /^\d{4}-\d\d-\d\d$/.test(value) &&
      isInCalendar(value)) ||
    (format === 'date-time' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) &&
      !Number.isNaN(Date.parse(value)))
  );
}

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isInCalendar(text: string): boolean {
  try {
    return Boolean(parseDate(text));
  } catch {
    return false;
  }
}

/** A date, or a date and time shown in the viewer's zone and sent in UTC (RFC 3339). */
export function DateControl(props: {
  name: string;
  hasTime: boolean;
  value: string;
  isInvalid: boolean;
  describedBy: string;
  onChange: (value: string) => void;
}) {
  const { name, hasTime, value, isInvalid, describedBy, onChange } = props;
  return (
    <DatePicker
      size="small"
      aria-label={name}
      aria-describedby={describedBy}
      className={styles.date}
      isInvalid={isInvalid}
      granularity={hasTime ? 'second' : 'day'}
      hourCycle={24}
      hideTimeZone
      value={
        hasTime
          ? parseAbsoluteToLocal(new Date(value).toISOString())
          : parseDate(value)
      }
      onChange={next => {
        if (next) {
          onChange(
            hasTime && 'toAbsoluteString' in next
              ? withoutMilliseconds(next.toAbsoluteString())
              : next.toString(),
          );
        }
      }}
    />
  );
}

function withoutMilliseconds(text: string): string {
  return text.replace(/\.000Z$/, 'Z');
}
