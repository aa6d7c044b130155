import { BuiltBody } from '@smartsandbox/contract';
import { BuiltAnswer, writeBuilt } from '../answer/refusal';
import { Passed, passed } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { Asked } from './asked';

/** Builds what tiers 1 and 2 were asked for; a success by status is the stateful default's to build. */
export function answerAsked(run: Run, asked: Asked): BuiltAnswer | Passed {
  const { want } = asked;
  switch (want.kind) {
    case 'error':
      return forcedError(run, want);
    case 'example': {
      const choice = run.plan.builder.success(run.call.accept, {
        status: want.status,
      });
      const built =
        choice === 406
          ? undefined
          : run.plan.builder.buildExample(choice, want.example);
      return orPassed(built, `the example "${want.example}" isn’t valid`);
    }
    case 'dynamic': {
      const choice = run.plan.builder.success(run.call.accept, {
        status: want.status,
      });
      const built =
        choice === 406
          ? undefined
          : run.plan.builder.buildGenerated(choice, {
              random: run.random.fork('dynamic'),
              now: run.now,
            });
      return orPassed(built, 'no valid body can be made from the schema');
    }
    default:
      return passed('the stateful default answers with this status');
  }
}

function forcedError(
  run: Run,
  want: Extract<Asked['want'], { kind: 'error' }>,
): BuiltAnswer | Passed {
  const { builder, operation } = run.plan;
  const choice = builder.error(want.status, run.call.accept);
  const isDocumented =
    choice.mediaType && choice.response?.status === String(want.status);
  // A status alone is what its first example shows, word by word.
  if (want.example !== undefined || (isDocumented && want.code === undefined)) {
    const example = builder.buildExample(choice, want.example);
    if (example) {
      return writeBuilt(example);
    }
  }
  const built = builder.buildError(
    choice,
    {
      status: want.status,
      code: want.code,
      message: messageOf(run, want),
      slug: 'forced-error',
      extra: {
        instance: run.call.url.split('?')[0],
        operation: operation.id,
      },
    },
    { random: run.random.fork('error'), now: run.now },
  );
  return orPassed(built, 'no valid body can be made for this error');
}

/** The words of the contract where it has some: this is the API's error, not ours. */
function messageOf(
  run: Run,
  want: { readonly status: number; readonly code?: string },
): string {
  const description = run.plan.documented(want.status)?.description.trim();
  const firstLine = description?.split('\n')[0];
  const words = want.code?.replace(/[-_]+/g, ' ');
  if (words) {
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  }
  return firstLine || `Answered with ${want.status} as asked.`;
}

function orPassed(
  built: BuiltBody | undefined,
  whyNot: string,
): BuiltAnswer | Passed {
  return built ? writeBuilt(built) : passed(whyNot);
}
