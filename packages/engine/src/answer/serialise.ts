import { Json } from '@smartsandbox/contract';
import { isJsonType } from '../contract/OperationPlan';
import { isArray, isObject } from '../json/pointer';

/** A body as text in its media type; `undefined` when this value can't be written in it. */
export function serialise(mediaType: string, value: Json): string | undefined {
  if (isJsonType(mediaType)) {
    return JSON.stringify(value);
  }
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) {
    return isObject(value) ? formText(value) : undefined;
  }
  if (/^(application\/(x-)?ndjson|application\/jsonl)/i.test(mediaType)) {
    const lines = isArray(value) ? value : [value];
    return lines.map(line => `${JSON.stringify(line)}\n`).join('');
  }
  if (typeof value === 'string') {
    return value;
  }
  const isPlain = /^text\/(plain|html|csv)/i.test(mediaType);
  return isPlain && typeof value !== 'object' ? String(value) : undefined;
}

function formText(value: { readonly [name: string]: Json }): string {
  const pairs = new URLSearchParams();
  for (const [name, member] of Object.entries(value)) {
    for (const one of isArray(member) ? member : [member]) {
      pairs.append(
        name,
        typeof one === 'object' ? JSON.stringify(one) : String(one),
      );
    }
  }
  return pairs.toString();
}
