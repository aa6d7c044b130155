import { RefObject } from 'react';

/** Moves the focus to the next (1) or previous (-1) row of the table in a container; to its first when none has it. */
export function focusRow(
  container: RefObject<HTMLElement>,
  direction: 1 | -1,
): void {
  const rows = [
    ...(container.current?.querySelectorAll<HTMLElement>(
      '[role=rowgroup] ~ [role=rowgroup] [role=row][data-key], tbody tr[data-key]',
    ) ?? []),
  ];
  const current = rows.findIndex(row => row.contains(document.activeElement));
  const next = current < 0 ? 0 : current + direction;
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}
