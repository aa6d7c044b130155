import { ChoiceFacts, EntityChange } from '../types';
import { endSentence, RefusedCall, refusalWords } from './refusals';
import { ExplainFacts } from './types';

export interface WhyOptions {
  readonly facts: ExplainFacts;
  readonly method: string;
  /** Path and query as called. */
  readonly url: string;
  readonly operation?: string;
  readonly status: number;
  /** Canonical name of the scenario that acted. */
  readonly scenario?: string;
}

export interface Why {
  /** One bold line. */
  readonly verdict: string;
  /** One to five plain sentences; the last is on state. */
  readonly sentences: readonly string[];
  /** What to change to succeed; absent when the call did. */
  readonly fix?: string;
}

/** Why a call was answered as it was, by rule, in two to six plain sentences, the verdict among them. */
export function why(options: WhyOptions): Why {
  const { facts } = options;
  const refusal = refusalOf(facts);
  if (refusal !== undefined) {
    return whyRefused(options, refusal);
  }
  const { choice } = facts;
  if (!choice) {
    return {
      verdict: `Answered ${options.status}.`,
      sentences: [
        'The runtime answered this call itself; no operation of the contract was run.',
        stateSentence(facts),
      ],
    };
  }
  const isAsked = choice.tier === 'forced' || choice.tier === 'scenario';
  return isAsked ? whyAsked(options, choice) : whySimulated(options, choice);
}

/** Slug of the problem that refused a call; the stage that refused knows it too, where a log kept no more. */
export function refusalOf(facts: ExplainFacts): string | undefined {
  const problem = facts.stages.find(one => one.outcome === 'refused')?.facts
    ?.problem;
  return (
    facts.refusal ??
    facts.choice?.refusal ??
    (typeof problem === 'string' ? problem : undefined)
  );
}

function whyRefused(options: WhyOptions, slug: string): Why {
  const { facts, method, url, operation, status } = options;
  const stage = facts.stages.find(one => one.outcome === 'refused');
  const call: RefusedCall = {
    method,
    url,
    operation,
    status,
    violations: facts.violations,
    reason: facts.choice && endSentence(facts.choice.reason),
    facts: new Map(
      Object.entries(stage?.facts ?? {}).map(([name, value]) => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    ),
  };
  const words = refusalWords[slug];
  if (!words) {
    return {
      verdict: `Refused with ${status}: ${slug.replace(/-/g, ' ')}.`,
      sentences: [
        `${
          stage ? `The stage ${stage.stage}` : 'The sandbox'
        } refused the call.`,
        stateSentence(facts),
      ],
      fix: 'Read the detail of the answer.',
    };
  }
  const count = facts.violations.length;
  const verdict =
    slug === 'validation-failed' && count > 0
      ? `Refused: ${countText(count)} of the ${
          facts.violations.every(one => one.in === 'body') ? 'body' : 'request'
        } ${count === 1 ? 'doesn’t' : 'don’t'} fit the contract.`
      : words.verdict;
  return {
    verdict,
    sentences: [...words.because(call), stateSentence(facts)],
    fix: words.fix,
  };
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

function countText(count: number): string {
  const number = numbers[count] ?? String(count);
  return `${number} ${count === 1 ? 'part' : 'parts'}`;
}

function whyAsked(options: WhyOptions, choice: ChoiceFacts): Why {
  const { facts, status, scenario } = options;
  const isError = status >= 400;
  const control =
    choice.tier === 'scenario'
      ? `The scenario ${scenario ?? choice.name}`
      : `The control ${choice.name}`;
  const noted = choice.noted.length;
  return {
    verdict: verdictOfAsked(options),
    sentences: [
      `${control} was sent with the call, and what a caller asks for comes before everything else.`,
      ...(noted > 0
        ? [
            `The request also has ${countText(noted)} that ${
              noted === 1 ? 'doesn’t' : 'don’t'
            } fit the contract; that didn’t matter here.`,
          ]
        : []),
      isError
        ? 'Asked-for errors never change entities.'
        : 'Asked-for examples and generated bodies never change entities.',
      stateSentence(facts),
    ],
    ...(isError && { fix: 'Send the call without the control.' }),
  };
}

/** With a scenario its own part first: in a list of calls that is what tells them apart. */
function verdictOfAsked({ operation, scenario, status }: WhyOptions): string {
  const isError = status >= 400;
  if (scenario === undefined) {
    return isError
      ? `Answered with the error ${status} because the caller asked for it.`
      : `Answered with ${status} as the caller asked.`;
  }
  const prefix = `${operation}.${status}.`;
  const label = scenario.startsWith(prefix)
    ? scenario.slice(prefix.length)
    : scenario;
  return `Asked for: ${label}, ${isError ? 'the error ' : ''}${status}.`;
}

function whySimulated(options: WhyOptions, choice: ChoiceFacts): Why {
  const { facts } = options;
  return {
    verdict: successVerdict(options, choice),
    sentences: [
      basisSentence(choice),
      ...skippedSentences(choice),
      ...(choice.unchecked
        ? [
            'The answer holds an entity that doesn’t fit its schema; it was put there unchecked and is shown as it is.',
          ]
        : []),
      ...(options.scenario
        ? [
            `The scenario ${options.scenario} chose the status ${options.status}.`,
          ]
        : []),
      stateSentence(facts),
    ].slice(0, 5),
  };
}

function successVerdict(options: WhyOptions, choice: ChoiceFacts): string {
  const { status } = options;
  if (choice.tier !== 'stateful') {
    return `Answered ${status} from the contract alone.`;
  }
  if (status === 304) {
    return 'Not modified: the caller has the current version.';
  }
  const [change] = choice.changes;
  switch (choice.name) {
    case 'create':
    case 'upsert':
    case 'replace':
    case 'singleton-replace':
    case 'update':
    case 'delete':
      return change
        ? `${verbOf(change)} ${nameOf(change)}.`
        : `Answered ${status}; there was nothing to change.`;
    case 'action':
      return `Done: ${choice.reason}.`;
    case 'bulk':
      return `Done: ${choice.reason}.`;
    case 'list':
    case 'search':
      return `${choice.name === 'list' ? 'Listed' : 'Found'} ${choice.reason}.`;
    case 'read':
    case 'singleton-read':
      return `Read the ${choice.reason}.`;
    default:
      return `Answered ${status}.`;
  }
}

/** An identifier such as `pay_7Qk2m9` speaks for itself; a number doesn't. */
function nameOf({ id, resource }: EntityChange): string {
  if (id === '') {
    return resource;
  }
  return /^[\d,-]+$/.test(id) ? `${resource} ${id}` : id;
}

function verbOf({ kind }: EntityChange): string {
  if (kind === 'created') {
    return 'Created';
  }
  return kind === 'deleted' ? 'Deleted' : 'Changed';
}

function basisSentence(choice: ChoiceFacts): string {
  switch (choice.tier) {
    case 'example':
      return `The body is ${choice.reason}.`;
    case 'generated':
      return 'The body was made from the response’s schema, the same for the same call at the same step.';
    default:
      return `The sandbox treats this operation as ${article(
        choice.name,
      )} on its own state and answered from it.`;
  }
}

function article(role: string): string {
  const word = role.replace('-', ' ');
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

function skippedSentences(choice: ChoiceFacts): readonly string[] {
  return choice.considered
    .filter(({ tier }) => tier !== 'existence')
    .slice(0, 2)
    .map(({ tier, name, whyNot }) =>
      tier === 'stateful'
        ? `The stateful default passed: ${endSentence(whyNot)}`
        : `${name} was passed over: ${endSentence(whyNot)}`,
    );
}

function stateSentence({ choice, step }: ExplainFacts): string {
  const changes = choice?.changes ?? [];
  if (changes.length === 0) {
    return `Nothing was changed. The sandbox is still at step ${step}.`;
  }
  const [first] = changes;
  const others = changes.length - 1;
  const what =
    others === 0
      ? `${nameOf(first)} was ${first.kind}`
      : `${nameOf(first)} was ${first.kind}, with ${others} more ${
          others === 1 ? 'change' : 'changes'
        }`;
  return `${what}; the sandbox is at step ${step} now.`;
}
