import { Json } from '../../model/types';
import { parseJson } from '../parseJson';
import { DecodedBody } from './types';

const maxLines = 100_000;

/** One JSON text per line (NDJSON, JSON Lines) as a list; blank lines don't count. */
export function decodeLines(text: string): DecodedBody {
  const values: Json[] = [];
  const lines = text.split('\n');
  if (lines.length > maxLines) {
    return { problem: `The body holds more than ${maxLines} lines.` };
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') {
      const parsed = parseJson(line);
      if ('problem' in parsed) {
        return { problem: `Line ${index + 1}: ${parsed.problem}` };
      }
      values.push(parsed.value);
    }
  }
  return { value: values };
}
