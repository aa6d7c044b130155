import {
  ExplainViolation,
  HeaderPair,
  OperationForm,
  OperationInfo,
} from '@smartsandbox/protocol';
import {
  pathValues,
  queryPairs,
  QueryPair,
  withPathValues,
  withQuery,
} from '../request';
import {
  fits,
  JsonValue,
  makeValue,
  pointerSteps,
  SchemaDefinitions,
  viewSchema,
} from '../schema';
import { candidates } from './candidates';

type Parameter = OperationForm['parameters'][number];

/** Path and query with what was refused in them replaced; identifiers by those of the example, which exist. */
export function mendPath(
  path: string,
  operation: OperationInfo,
  violations: readonly ExplainViolation[],
): string {
  const example = operation.request?.path ?? operation.path;
  const mended = withExamplePath(path, operation, namesOf(violations, 'path'));
  const names = namesOf(violations, 'query');
  if (names.size === 0) {
    return mended;
  }
  const pairs = mendPairs(queryPairs(mended), {
    place: 'query',
    operation,
    names,
    example: queryPairs(example),
  });
  return withQuery(mended, pairs);
}

/** Headers with what was refused in them replaced. */
export function mendHeaders(
  headers: readonly HeaderPair[],
  operation: OperationInfo,
  violations: readonly ExplainViolation[],
): readonly HeaderPair[] {
  const names = namesOf(violations, 'header');
  if (names.size === 0) {
    return headers;
  }
  return mendPairs(headers, {
    place: 'header',
    operation,
    names,
    example: operation.request?.headers ?? [],
  }).map(([name, value]): HeaderPair => [name, value]);
}

/** The path with the example's values for some of its parameters; for all of them when it isn't of the template. */
export function withExamplePath(
  path: string,
  operation: OperationInfo,
  names: ReadonlySet<string>,
): string {
  const example = pathValues(operation.path, operation.request?.path ?? '');
  const sent = pathValues(operation.path, path);
  if (!example || names.size === 0) {
    return path;
  }
  const values = new Map(
    [...example].map(([name, value]) => [
      name,
      names.has(name) ? value : sent?.get(name) ?? value,
    ]),
  );
  return withPathValues(operation.path, path, values);
}

interface PairRules {
  readonly place: 'query' | 'header';
  readonly operation: OperationInfo;
  readonly names: ReadonlySet<string>;
  readonly example: readonly QueryPair[];
}

function mendPairs(
  pairs: readonly QueryPair[],
  rules: PairRules,
): readonly QueryPair[] {
  const { place, operation, names, example } = rules;
  const definitions = operation.form?.definitions ?? {};
  const same = (a: string, b: string) =>
    place === 'header'
      ? a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US')
      : a === b;
  // `created[gte]` and `expand[]` belong to the parameters `created` and `expand`.
  const isOf = (pair: QueryPair, name: string) =>
    same(pair[0], name) || pair[0].startsWith(`${name}[`);
  let mended = [...pairs];
  for (const name of names) {
    const parameter = operation.form?.parameters.find(
      each => each.in === place && same(each.name, name),
    );
    const shown = example.filter(pair => isOf(pair, name));
    const sent = mended.filter(pair => isOf(pair, name));
    const text =
      sent.length === 1 && parameter
        ? mendText(sent[0][1], parameter, definitions)
        : undefined;
    const replacement =
      text === undefined
        ? exampleOrMade(parameter, shown, definitions)
        : [[sent[0][0], text] as const];
    const first = mended.findIndex(pair => isOf(pair, name));
    const rest = mended.filter(pair => !isOf(pair, name));
    const at = first < 0 ? rest.length : Math.min(first, rest.length);
    mended = [...rest.slice(0, at), ...replacement, ...rest.slice(at)];
  }
  return mended;
}

/** What isn't documented or isn't required is left out when there is nothing better. */
function exampleOrMade(
  parameter: Parameter | undefined,
  shown: readonly QueryPair[],
  definitions: SchemaDefinitions,
): readonly QueryPair[] {
  if (shown.length > 0 || !parameter?.required) {
    return shown;
  }
  const made = makeValue(
    parameter.schema as { [key: string]: JsonValue },
    definitions,
  );
  return made === undefined ? [] : [[parameter.name, String(made)]];
}

/** A text of a parameter as somebody probably meant it; `undefined` when nothing near it fits. */
function mendText(
  text: string,
  parameter: Parameter,
  definitions: SchemaDefinitions,
): string | undefined {
  const schema = parameter.schema as { [key: string]: JsonValue };
  const view = viewSchema(schema, definitions);
  const found = candidates(text, view).find(each =>
    fits(schema, definitions, each),
  );
  return found === undefined || typeof found === 'object'
    ? undefined
    : String(found);
}

function namesOf(
  violations: readonly ExplainViolation[],
  place: ExplainViolation['in'],
): ReadonlySet<string> {
  return new Set(
    violations
      .filter(each => each.in === place)
      .map(({ pointer }) => pointerSteps(pointer)[0] ?? ''),
  );
}
