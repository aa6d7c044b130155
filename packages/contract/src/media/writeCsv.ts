import { Json } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';

/** Objects as CSV with a header line (RFC 4180); `undefined` when there are none. */
export function writeCsv(value: Json): string | undefined {
  const rows = (isArray(value) ? value : [value]).filter(isObject);
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  if (names.length === 0) {
    return undefined;
  }
  const lines = [
    names.map(csvCell),
    ...rows.map(row => names.map(name => csvCell(row[name] ?? ''))),
  ];
  return lines.map(cells => `${cells.join(',')}\r\n`).join('');
}

function csvCell(value: Json): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
