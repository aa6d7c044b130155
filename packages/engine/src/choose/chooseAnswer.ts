import { Outcome, passed, Refused } from '../answer/Outcome';
import { BuiltAnswer, buildRefusal, writeBuilt } from '../answer/refusal';
import { Run } from '../answer/Run';
import { handlers } from '../stateful/handlers';
import { ChoiceFacts, Tier } from '../types';
import { Reading } from './asked';
import { answerAsked } from './answerAsked';
import { findTarget } from './existence';

/** The answer that won, and how. Effects are in the run's draft, and count unless `isWithoutEffects`. */
export interface Chosen {
  readonly answer: BuiltAnswer;
  readonly tier: Tier;
  readonly name: string;
  readonly reason: string;
  readonly considered: ChoiceFacts['considered'];
  readonly isWithoutEffects: boolean;
  readonly unchecked?: boolean;
  readonly scenario?: string;
  readonly preferenceApplied?: string;
  /** Slug of the problem, when the simulation refused. */
  readonly refusal?: string;
}

type Considered = ChoiceFacts['considered'][number];

const nobodyAsked: readonly Considered[] = [];

/** Asks the tiers of behaviour.md §5 in order; the first that can build a valid answer wins. */
export function chooseAnswer(run: Run, reading: Reading): Chosen {
  if (reading.refusal) {
    return refusedBy(run, reading.refusal, {
      tier: reading.refusal.slug === 'bad-control' ? 'forced' : 'scenario',
      considered: reading.skipped,
    });
  }
  const considered: Considered[] | undefined =
    reading.skipped.length > 0 || reading.asked
      ? [...reading.skipped]
      : undefined;
  const { asked } = reading;
  if (asked) {
    if (asked.want.kind === 'status') {
      run.forcedStatus = asked.want.status;
    }
    const answer = answerAsked(run, asked);
    if (!('kind' in answer)) {
      return {
        answer,
        tier: asked.tier,
        name: asked.scenario ?? asked.name,
        reason: 'the caller asked for it',
        considered: reading.skipped,
        isWithoutEffects: true,
        scenario: asked.scenario,
        preferenceApplied: asked.preferenceApplied,
      };
    }
    considered?.push({
      tier: asked.tier,
      name: asked.name,
      whyNot: answer.whyNot,
    });
  }
  const stateful = askState(run, considered);
  if (stateful.kind === 'answered') {
    const { role } = run.call.operation.binding;
    return {
      answer: stateful,
      tier: 'stateful',
      name: role,
      reason: stateful.reason,
      considered: considered ?? nobodyAsked,
      isWithoutEffects: false,
      unchecked: stateful.unchecked,
      scenario: asked?.want.kind === 'status' ? asked.scenario : undefined,
      preferenceApplied:
        asked?.want.kind === 'status' ? asked.preferenceApplied : undefined,
    };
  }
  if (stateful.kind === 'refused') {
    return refusedBy(run, stateful, {
      tier: isMissing(stateful) ? 'existence' : 'stateful',
      considered: considered ?? nobodyAsked,
    });
  }
  return fromContract(run, [
    ...(considered ?? []),
    {
      tier: 'stateful',
      name: run.call.operation.binding.role,
      whyNot: stateful.whyNot,
    },
  ]);
}

function isMissing({ slug }: Refused): boolean {
  return slug === 'not-found' || slug === 'gone';
}

function refusedBy(
  run: Run,
  refusal: Refused,
  by: { readonly tier: Tier; readonly considered: readonly Considered[] },
): Chosen {
  return {
    answer: buildRefusal(run, refusal),
    tier: by.tier,
    name: refusal.slug,
    reason: refusal.message,
    considered: by.considered,
    isWithoutEffects: true,
    refusal: refusal.slug,
  };
}

/** Existence, then the stateful default. */
function askState(run: Run, considered: Considered[] | undefined): Outcome {
  const { resource } = run.plan;
  const handler = handlers[run.call.operation.binding.role];
  if (!resource || !handler) {
    return passed(
      'the contract doesn’t say what the operation does to which resource',
    );
  }
  const target = findTarget(run, resource);
  if ('kind' in target) {
    return target;
  }
  considered?.push({
    tier: 'existence',
    name: resource.name,
    whyNot: 'everything that the path names exists',
  });
  const table = run.state.table(resource);
  return handler({ run, resource, table, target });
}

/** Tiers 7 and 8; what no tier can answer is our fault, and says so. */
function fromContract(run: Run, considered: readonly Considered[]): Chosen {
  const { builder } = run.plan;
  const choice = builder.success(run.call.accept, {
    status: run.forcedStatus,
    isStrict: run.isStrict,
  });
  if (choice === 406) {
    return refusedBy(
      run,
      {
        kind: 'refused',
        status: 406,
        slug: 'not-acceptable',
        message: `The caller accepts none of the media types that ${run.call.operation.id} answers with. Send Accept: */*, or one of those documented.`,
      },
      { tier: 'example', considered },
    );
  }
  const example = builder.buildExample(choice, undefined);
  if (example) {
    return {
      answer: writeBuilt(example),
      tier: 'example',
      name: `${choice.status}`,
      reason:
        example.from === 'empty'
          ? 'the documented response has no body'
          : 'the contract’s first example',
      considered,
      isWithoutEffects: true,
    };
  }
  const withExample: readonly Considered[] = [
    ...considered,
    {
      tier: 'example',
      name: `${choice.status}`,
      whyNot: 'the contract has no valid example for it',
    },
  ];
  const generated = builder.buildGenerated(choice, {
    random: run.random.fork('generated'),
    now: run.now,
  });
  if (generated) {
    return {
      answer: writeBuilt(generated),
      tier: 'generated',
      name: `${choice.status}`,
      reason: 'made from the schema',
      considered: withExample,
      isWithoutEffects: true,
    };
  }
  const reasons = [
    ...withExample,
    {
      tier: 'generated' as const,
      name: `${choice.status}`,
      whyNot: `no valid body can be made from the schema and written as ${
        choice.mediaType?.mediaType ?? 'no documented type'
      }`,
    },
  ];
  return refusedBy(
    run,
    {
      kind: 'refused',
      status: 500,
      slug: 'no-valid-response',
      message: `No valid ${choice.status} can be built for ${
        run.call.operation.id
      }: ${reasons
        .slice(-3)
        .map(({ tier, whyNot }) => `${tier}: ${whyNot}`)
        .join('; ')}. See the report of this contract.`,
    },
    { tier: 'generated', considered: reasons },
  );
}
