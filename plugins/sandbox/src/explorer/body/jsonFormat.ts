import { JsonValue } from '@smartsandbox/plugin-sandbox-common';
import { brokenJsonLine } from '../draft/brokenJsonLine';
import { BodyFormat } from './BodyFormat';

/** JSON, laid out for reading. */
export const jsonFormat: BodyFormat = {
  kind: 'json',
  read(text) {
    try {
      const value = JSON.parse(text) as JsonValue;
      return { value, meant: value };
    } catch {
      return { problem: { kind: 'broken', line: brokenJsonLine(text) ?? 1 } };
    }
  },
  write: value => JSON.stringify(value, undefined, 2),
};
