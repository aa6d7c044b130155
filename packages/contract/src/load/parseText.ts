import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { Json } from '../model/types';
import { lineColumn, looksLikeJson } from '../diagnostics/locate';
import { scanJson } from '../diagnostics/scanJson';
import { pointerOf } from './pointer';

/** A finding in the text of one document. */
export interface TextProblem {
  readonly code: 'syntax' | 'duplicate-key' | 'yaml-anchors';
  readonly message: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

export interface ParsedText {
  /** `undefined` when the text can't be read. */
  readonly value?: Json;
  readonly problems: readonly TextProblem[];
}

// Dates stay strings, as JSON has none; `<<` is in wide use.
const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: (data: unknown) => data === '<<',
    }),
  ],
});

/** Reads JSON or YAML 1.2 text. Nothing is thrown: what is wrong is a problem with its line and column. */
export function parseText(
  text: string,
  limits: { readonly depth: number },
): ParsedText {
  return looksLikeJson(text)
    ? parseJson(text, limits)
    : parseYaml(text, limits);
}

function parseJson(
  text: string,
  limits: { readonly depth: number },
): ParsedText {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: Json;
  try {
    value = JSON.parse(clean) as Json;
  } catch {
    const { error } = scanJson(text);
    // YAML's flow style starts with a brace too; bare keys and comments tell it from broken JSON.
    const asYaml = /^[\s\uFEFF]*\{\s*"/.test(text)
      ? undefined
      : parseYaml(text, limits);
    if (asYaml?.value !== undefined) {
      return asYaml;
    }
    return {
      problems: [
        {
          code: 'syntax',
          message: `This isn't valid JSON: ${
            error?.message ?? "it can't be read"
          }.`,
          pointer: '',
          ...lineColumn(text, error?.offset ?? 0),
        },
      ],
    };
  }
  return {
    value,
    problems: scanJson(text).duplicates.map(({ path, offset }) => ({
      code: 'duplicate-key' as const,
      message: `The key "${
        path[path.length - 1]
      }" is there twice; the last one counts. Remove one.`,
      pointer: pointerOf(path),
      ...lineColumn(text, offset),
    })),
  };
}

function parseYaml(
  text: string,
  limits: { readonly depth: number },
): ParsedText {
  const options = { schema, maxDepth: limits.depth };
  try {
    return { value: asJson(load(text, options)), problems: [] };
  } catch (error) {
    const problem = yamlProblem(error);
    if (problem.code !== 'duplicate-key') {
      return { problems: [problem] };
    }
    try {
      const value = asJson(load(text, { ...options, json: true }));
      return { value, problems: [problem] };
    } catch (second) {
      return { problems: [yamlProblem(second)] };
    }
  }
}

function yamlProblem(error: unknown): TextProblem {
  if (!(error instanceof YAMLException)) {
    return {
      code: 'syntax',
      message:
        error instanceof RangeError
          ? 'This YAML is nested too deeply to be read.'
          : `This can't be read as YAML: ${String(error)}`,
      pointer: '',
      line: 1,
      column: 1,
    };
  }
  const duplicate = error.reason === 'duplicated mapping key';
  return {
    code: duplicate ? 'duplicate-key' : 'syntax',
    message: duplicate
      ? 'This key is there twice in its mapping; the last one counts. Remove one.'
      : `This isn't valid YAML: ${error.reason}.`,
    pointer: '',
    line: (error.mark?.line ?? 0) + 1,
    column: (error.mark?.column ?? 0) + 1,
  };
}

/** js-yaml gives JSON values with this schema; an empty document gives `undefined`. */
function asJson(value: unknown): Json {
  return value === undefined ? null : (value as Json);
}
