import { Json } from '@smartsandbox/contract';
import { SuccessShape } from '../contract/OperationPlan';
import { isArray, isObject } from '../json/pointer';
import { Entity } from '../state/Entity';
import { HeaderLine } from './Outcome';
import { Run } from './Run';

const none: readonly HeaderLine[] = [];

/**
 * The documented headers of an answer: those with a meaning are filled truthfully, other required ones from example or
 * schema. `undefined` when a required one can't be made.
 */
export function responseHeaders(
  run: Run,
  shape: SuccessShape,
  facts: {
    readonly entity?: Entity;
    readonly location?: string;
    readonly link?: string;
    readonly total?: number;
  },
): readonly HeaderLine[] | undefined {
  const documented = shape.choice.response?.headers;
  if (!documented || documented.length === 0) {
    return none;
  }
  const lines: HeaderLine[] = [];
  for (const header of documented) {
    const truth = truthfulValue(header.name.toLowerCase(), facts);
    if (truth !== undefined) {
      lines.push([header.name, truth]);
    } else if (header.required) {
      const value =
        header.examples[0]?.value ??
        (header.schema &&
          run.plan.tools.generator.generate(
            header.schema,
            run.generateOptions(`header ${header.name}`),
          ));
      if (value === undefined) {
        return undefined;
      }
      lines.push([header.name, headerText(value)]);
    }
  }
  return lines;
}

function truthfulValue(
  name: string,
  facts: {
    readonly entity?: Entity;
    readonly location?: string;
    readonly link?: string;
    readonly total?: number;
  },
): string | undefined {
  const { entity } = facts;
  switch (name) {
    case 'location':
    case 'content-location':
      return facts.location;
    case 'etag':
      return entity?.tag;
    case 'last-modified':
      return entity && new Date(entity.time).toUTCString();
    case 'link':
      return facts.link;
    case 'x-total-count':
    case 'x-total':
    case 'total-count':
      return facts.total === undefined ? undefined : String(facts.total);
    default:
      return undefined;
  }
}

/** `style: simple` without `explode` (OpenAPI, Header Object); no line break may come out of an example. */
export function headerText(value: Json): string {
  let text: string;
  if (isArray(value)) {
    text = value.map(headerText).join(',');
  } else if (isObject(value)) {
    text = Object.entries(value).flat().map(headerText).join(',');
  } else {
    text = String(value);
  }
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
}
