import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';

/** ISO 8601 durations of sandboxes. */
export const Durations = {
  /** @throws InputError that names the field. */
  parse(
    text: string,
    field: string,
    options: { allowZero?: boolean } = {},
  ): number {
    const ms = Duration.fromISO(text).toMillis();
    if (!(ms > 0) && !(options.allowZero && ms === 0)) {
      throw new InputError(
        `${field} is not an ISO 8601 duration such as PT8H or P7D.`,
      );
    }
    return ms;
  },
  /** In days when it is whole days, such as `P7D`. */
  toIso(ms: number): string {
    const duration = Duration.fromMillis(ms);
    const days = duration.as('days');
    return Number.isInteger(days)
      ? `P${days}D`
      : duration.rescale().toISO() ?? `PT${ms / 1000}S`;
  },
};
