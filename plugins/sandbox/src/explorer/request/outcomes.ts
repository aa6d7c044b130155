import { Scenario } from '@smartsandbox/protocol';

export interface OutcomeGroup {
  /** Documented status, such as `402`. */
  readonly status: string;
  readonly outcomes: readonly {
    readonly name: string;
    readonly label: string;
  }[];
}

/**
 * Scenarios by status. Where a status has named examples, these are its outcomes: the status alone is the first of
 * them, and most codes that the error schema knows belong to other statuses.
 */
export function groupOutcomes(
  scenarios: readonly Scenario[],
): readonly OutcomeGroup[] {
  const groups = new Map<string, Scenario[]>();
  for (const scenario of scenarios) {
    const group = groups.get(scenario.status) ?? [];
    group.push(scenario);
    groups.set(scenario.status, group);
  }
  return [...groups].map(([status, all]) => {
    const hasExamples = all.some(({ example }) => example !== undefined);
    return {
      status,
      outcomes: all
        .filter(({ example }) => example !== undefined || !hasExamples)
        .map(each => ({ name: each.name, label: labelOf(each) })),
    };
  });
}

/** `402 Card declined`; a code is said in words instead of behind its status's description. */
function labelOf({ status, title, code, example }: Scenario): string {
  if (code !== undefined) {
    return `${status} ${inWords(code)}`;
  }
  return `${status} ${title.replace(/\.$/, '') || inWords(example ?? '')}`;
}

function inWords(code: string): string {
  const words = code.replace(/[_-]+/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
