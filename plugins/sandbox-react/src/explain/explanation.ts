import { ExplainViolation, LogEntry } from '@smartsandbox/protocol';

/** The sentences of an entry, sorted by where they are shown. */
export interface Explanation {
  readonly verdict: string;
  /** What was found. */
  readonly sentences: readonly string[];
  /** What became of the state. */
  readonly state?: string;
  /** What to change to succeed; absent when the call did. */
  readonly advice?: string;
  /** Parts of the request that didn't fit, instead of the sentences about them. */
  readonly problems: readonly ExplainViolation[];
}

/**
 * `why` as the runtime wrote it: the verdict first, then sentences with the one on state last, then advice where the
 * call was refused or an error was asked for.
 */
export function explanationOf({
  verdict,
  why,
  explain,
  status,
}: LogEntry): Explanation {
  const { violations, refusal, chosen } = explain;
  const isAsked = chosen?.tier === 'forced' || chosen?.tier === 'scenario';
  const hasAdvice = refusal !== undefined || (isAsked && status >= 400);
  const rest = why.slice(1);
  const advice = hasAdvice ? rest.pop() : undefined;
  const state = rest.pop();
  return {
    verdict,
    sentences:
      violations.length > 0
        ? rest.filter(each => !isAboutViolations(each, violations))
        : rest,
    state,
    advice,
    problems: violations,
  };
}

function isAboutViolations(
  sentence: string,
  violations: readonly ExplainViolation[],
): boolean {
  return (
    /^\d+ more parts? /.test(sentence) ||
    violations.some(({ message }) => sentence.includes(message))
  );
}
