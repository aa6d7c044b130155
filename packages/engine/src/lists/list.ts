import { Json, JsonObject, ListShape } from '@smartsandbox/contract';
import { answerValue } from '../answer/answers';
import { responseHeaders } from '../answer/headers';
import { Answered, Outcome, passed } from '../answer/Outcome';
import { renderItem } from '../answer/render';
import { Run } from '../answer/Run';
import { chooseSuccess } from '../answer/chooseSuccess';
import { SuccessShape } from '../contract/OperationPlan';
import { isArray, isObject, withAt } from '../json/pointer';
import { encoder, Rendering } from '../state/Entity';
import { Handler } from '../stateful/Handler';
import { envelope, envelopeBase } from './envelope';
import { Page, takePage } from './page';
import { linkHeader } from './pageUrl';
import { parameterReader, select } from './select';

/** Stands for the items while the envelope is written; no envelope holds such a text. */
const mark = '\u0000items\u0000';
const markText = JSON.stringify(mark);
const comma = encoder.encode(',');

/** `GET /payments`: a page of what exists, filtered, sorted and wrapped as documented. */
export const list: Handler = ({ run, table, target }) => {
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  const { list: listShape } = run.call.operation.binding;
  if (!listShape) {
    return passed('the contract doesn’t say where the items of the list are');
  }
  const page = takePage({
    run,
    table,
    target,
    shape: listShape,
    sequence: select(run, table, target, listShape),
    read: parameterReader(run),
  });
  if ('kind' in page) {
    return page;
  }
  const items: Rendering[] = [];
  let unchecked = false;
  for (const live of page.items) {
    const entity = table.entity(live);
    const item = renderItem(run, entity, shape.items);
    if (!item) {
      return passed('an entity can’t be shown in the documented form');
    }
    unchecked ||= entity.unchecked;
    items.push(item);
  }
  const headers = responseHeaders(run, shape, {
    link: listShape.linkHeader ? linkHeader(run, page) : undefined,
    total: page.total,
  });
  if (!headers) {
    return passed('a required response header has no valid value');
  }
  return answerPage(run, {
    list: listShape,
    shape,
    page,
    items: selectFields(run, listShape, shape, items),
    headers,
    unchecked,
  });
};

interface PageAnswer {
  readonly list: ListShape;
  readonly shape: SuccessShape;
  readonly page: Page;
  readonly items: readonly Rendering[];
  readonly headers: Answered['headers'];
  readonly unchecked: boolean;
}

/**
 * Items are valid by themselves and rendered already. So the envelope is checked as a whole once per form; after that
 * only its text is written around the texts of the items.
 */
function answerPage(run: Run, answer: PageAnswer): Outcome {
  const { list: listShape, shape, page, items, headers, unchecked } = answer;
  const { itemsPointer } = listShape;
  const reason = `${items.length} of ${page.total} ${run.plan.resource?.name}`;
  const options = { headers, reason, unchecked: unchecked || undefined };
  const around = (value: Json) =>
    withAt(
      envelope(run, {
        list: listShape,
        shape,
        page,
        base: itemsPointer === '' ? {} : envelopeBase(run, listShape, shape),
      }),
      itemsPointer,
      value,
    );
  const marked = around(mark);
  const form = formOf(marked, items.length > 0, answer);
  const isKnown = shape.isJson && run.state.checkedForms(shape).has(form);
  if (!isKnown) {
    const whole = around(items.map(item => item.value));
    const valid =
      shape.schema && !unchecked
        ? run.plan.tools.generator.conform(
            shape.schema,
            whole,
            run.generateOptions('list', run.plan.resource),
          )
        : whole;
    if (valid !== whole || !shape.isJson) {
      return answerValue(run, shape, valid, options);
    }
    if (!unchecked) {
      run.state.checkedForms(shape).add(form);
    }
  }
  return {
    kind: 'answered',
    status: shape.status,
    contentType: shape.contentType,
    body: joinItems(JSON.stringify(marked), items),
    ...options,
  };
}

/** The bytes of the items, as they are kept, inside the text of the envelope. */
function joinItems(marked: string, items: readonly Rendering[]): Uint8Array {
  const at = marked.indexOf(markText);
  const parts: Uint8Array[] = [encoder.encode(`${marked.slice(0, at)}[`)];
  items.forEach((item, index) => {
    if (index > 0) {
      parts.push(comma);
    }
    parts.push(item.bytes);
  });
  parts.push(encoder.encode(`]${marked.slice(at + markText.length)}`));
  return Buffer.concat(parts);
}

/** Two pages of one form have the same members of the same types around their items. */
function formOf(value: Json, hasItems: boolean, { list: shape }: PageAnswer) {
  return `${hasItems} ${shape.fields ?? ''} ${typesOf(value)}`;
}

function typesOf(value: Json): string {
  if (value === null) {
    return 'n';
  }
  if (isArray(value)) {
    return '[]';
  }
  if (isObject(value)) {
    return `{${Object.keys(value)
      .map(name => `${name}:${typesOf(value[name])}`)
      .join()}}`;
  }
  return (typeof value)[0] + (value === '' ? '0' : '');
}

/** The fields that were asked for; required ones stay, so that the answer fits its schema. */
function selectFields(
  run: Run,
  shape: ListShape,
  success: SuccessShape,
  items: readonly Rendering[],
): readonly Rendering[] {
  const asked = shape.fields && parameterReader(run)(shape.fields);
  if (asked === undefined || asked === '' || asked === null) {
    return items;
  }
  const names = (isArray(asked) ? asked : [asked])
    .flatMap(name => String(name).split(','))
    .map(name => name.trim().split(/[.(/]/)[0]);
  const { toolbox } = run.plan.tools;
  const required = success.items
    ? [...toolbox.properties(success.items).values()]
        .filter(info => info.required)
        .map(info => info.name)
    : [];
  const wanted = new Set([...names, ...required]);
  if (names.includes('*')) {
    return items;
  }
  return items.map(({ value }) => {
    const picked: JsonObject = isObject(value)
      ? Object.fromEntries(
          Object.entries(value).filter(([name]) => wanted.has(name)),
        )
      : {};
    return {
      value: picked,
      bytes: encoder.encode(JSON.stringify(picked)),
    };
  });
}
