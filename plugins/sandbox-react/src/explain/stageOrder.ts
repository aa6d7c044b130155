import { ExplainRecord, ExplainStage } from '@smartsandbox/protocol';

export type StageName = ExplainStage['stage'];

/** A line of the list: a stage, or two that always go together. */
export interface StageLine {
  readonly stages: readonly StageName[];
  /** `asked`: it acted because the call or a setting asked for it. */
  readonly outcome: ExplainStage['outcome'] | 'asked' | 'unreached';
  /** Milliseconds; absent when it wasn't reached. */
  readonly ms?: number;
  readonly facts: { readonly [name: string]: unknown };
}

/** What is shown, in the order of a call; `run` and `commit` share a line. */
const order: readonly (readonly StageName[])[] = [
  ['receive'],
  ['locate'],
  ['match'],
  ['authenticate'],
  ['limit'],
  ['validate'],
  ['choose'],
  ['run', 'commit'],
  ['respond'],
];
/** Worth a line only when they stopped the call. */
const silent = new Set<StageName>(['receive', 'limit']);

export interface StageLines {
  readonly lines: readonly StageLine[];
  /** Stages that had nothing to do. */
  readonly quiet: number;
}

/** The stages of a call as lines, those that a refusal kept it from included. */
export function stageLines(explain: ExplainRecord): StageLines {
  const refusedAt = order.findIndex(names =>
    explain.stages.some(
      ({ stage, outcome }) => names.includes(stage) && outcome === 'refused',
    ),
  );
  const lines: StageLine[] = [];
  let quiet = 0;
  order.forEach((names, index) => {
    const facts = explain.stages.filter(({ stage }) => names.includes(stage));
    if (facts.length === 0) {
      const isUnreached =
        refusedAt >= 0 && index > refusedAt && !silent.has(names[0]);
      if (isUnreached) {
        lines.push({ stages: names, outcome: 'unreached', facts: {} });
      }
      return;
    }
    const line = lineOf(names, facts, explain);
    if (
      line.outcome === 'skipped' ||
      (line.outcome === 'passed' && silent.has(names[0]))
    ) {
      quiet += 1;
    } else {
      lines.push(line);
    }
  });
  return { lines, quiet };
}

function lineOf(
  stages: readonly StageName[],
  found: readonly ExplainStage[],
  explain: ExplainRecord,
): StageLine {
  const outcomes = found.map(({ outcome }) => outcome);
  const first = (['refused', 'applied', 'passed', 'skipped'] as const).find(
    each => outcomes.includes(each),
  );
  const isAsked =
    stages.includes('choose') &&
    (explain.chosen?.tier === 'forced' || explain.chosen?.tier === 'scenario');
  return {
    stages,
    outcome: isAsked && first !== 'refused' ? 'asked' : first ?? 'skipped',
    ms: found.reduce((sum, { ms }) => sum + ms, 0),
    facts: Object.assign({}, ...found.map(({ facts }) => facts ?? {})),
  };
}
