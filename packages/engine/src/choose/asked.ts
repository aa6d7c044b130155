import { ContractScenario } from '@smartsandbox/contract';
import { Refused, refused } from '../answer/Outcome';
import { OperationPlan } from '../contract/OperationPlan';
import { CallControls } from '../types';
import { nearestNames } from './nearest';
import { ScenarioBook } from './scenarioBook';

/** What the caller asked for by a control: tiers 1 and 2 of behaviour.md §5. */
export interface Asked {
  readonly tier: 'forced' | 'scenario';
  /** As written, for the explain record. */
  readonly name: string;
  readonly want:
    | {
        readonly kind: 'error';
        readonly status: number;
        readonly code?: string;
        readonly example?: string;
      }
    /** A body as it stands, without effects. */
    | {
        readonly kind: 'example';
        readonly status?: number;
        readonly example?: string;
      }
    | { readonly kind: 'dynamic'; readonly status?: number }
    /** The stateful default with this status. */
    | { readonly kind: 'status'; readonly status: number };
  /** Canonical name of the scenario that acts. */
  readonly scenario?: string;
  readonly preferenceApplied?: string;
}

export interface Skipped {
  readonly tier: 'forced' | 'scenario';
  readonly name: string;
  readonly whyNot: string;
}

export interface Reading {
  readonly asked?: Asked;
  readonly skipped: readonly Skipped[];
  readonly refusal?: Refused;
}

const nothing: Reading = { skipped: [] };

/** Reads the controls of a call against its operation. `elsewhere` are the other contracts of the sandbox. */
export function readAsked(
  plan: OperationPlan,
  controls: CallControls,
  elsewhere: readonly ScenarioBook[],
): Reading {
  const { error, prefer, scenarios } = controls;
  if (error) {
    return forcedError(plan, error);
  }
  const skipped: Skipped[] = [];
  if (prefer?.code || prefer?.example || prefer?.dynamic) {
    const preferred = preference(plan, prefer);
    if ('tier' in preferred && 'want' in preferred) {
      return { asked: preferred, skipped };
    }
    skipped.push(preferred);
  }
  return scenarios.length === 0 && skipped.length === 0
    ? nothing
    : namedScenario(plan, scenarios, { elsewhere, skipped });
}

/**
 * Whether the call asks for an error, so that its violations are noted and don't refuse (behaviour.md §5). Asking for
 * what doesn't exist is one, too: a mistyped scenario is said before what else is wrong.
 */
export function asksForError(reading: Reading): boolean {
  return reading.refusal !== undefined || reading.asked?.want.kind === 'error';
}

function badControl(message: string, nearest: readonly string[]): Reading {
  return {
    skipped: [],
    refusal: {
      ...refused(400, 'bad-control', message),
      extra: { nearest: [...nearest] },
    },
  };
}

function forcedError(
  plan: OperationPlan,
  error: { readonly status: number; readonly code?: string },
): Reading {
  const { status, code } = error;
  const name = code === undefined ? String(status) : `${status}/${code}`;
  const own = ScenarioBook.of(plan.tools).of(plan.operation.id);
  const errors = plan.operation.responses
    .map(response => response.status)
    .filter(one => /^[45]/.test(one) || one === 'default');
  if (status < 400 || status > 599 || !plan.documented(status)) {
    return badControl(
      `X-Sandbox-Error: ${name} asks ${
        plan.operation.id
      } for an error that it doesn’t document. It documents ${
        errors.join(', ') || 'none'
      }.`,
      errors,
    );
  }
  if (code !== undefined) {
    const details = own
      .filter(scenario => coversStatus(scenario.status, status))
      .flatMap(scenario =>
        [scenario.code ?? [], scenario.example ?? []].flat(),
      );
    const match = own.find(
      scenario =>
        coversStatus(scenario.status, status) &&
        (scenario.code === code || scenario.example === code),
    );
    if (details.length > 0 && !match) {
      return badControl(
        `X-Sandbox-Error: ${name} names a code that ${plan.operation.id} doesn’t document for ${status}.`,
        nearestNames(code, details).map(detail => `${status}/${detail}`),
      );
    }
    return {
      skipped: [],
      asked: {
        tier: 'forced',
        name,
        want: {
          kind: 'error',
          status,
          ...(match?.code === undefined && match?.example !== undefined
            ? { example: match.example }
            : { code }),
        },
      },
    };
  }
  return {
    skipped: [],
    asked: { tier: 'forced', name, want: { kind: 'error', status } },
  };
}

/** Whether a documented status (`404`, `4XX`, `default`) covers a concrete one. */
function coversStatus(documented: string, status: number): boolean {
  return (
    documented === String(status) ||
    documented.toUpperCase() === `${Math.floor(status / 100)}XX` ||
    documented === 'default'
  );
}

/** `Prefer: code=404, example=name, dynamic=true`; what can't be honoured is ignored (RFC 7240 §2). */
function preference(
  plan: OperationPlan,
  prefer: NonNullable<CallControls['prefer']>,
): Asked | Skipped {
  const { code, example, dynamic } = prefer;
  const status = code === undefined ? undefined : Number(code);
  const said = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
    ...(dynamic ? ['dynamic=true'] : []),
  ].join(', ');
  const skip = (whyNot: string): Skipped => ({
    tier: 'forced',
    name: said,
    whyNot,
  });
  if (
    status !== undefined &&
    (!Number.isInteger(status) ||
      status < 100 ||
      status > 599 ||
      !plan.documented(status))
  ) {
    return skip(`${plan.operation.id} documents no response ${code}`);
  }
  const apply = (want: Asked['want']): Asked => ({
    tier: 'forced',
    name: said,
    want,
    preferenceApplied: said,
  });
  if (example !== undefined) {
    const found = plan.operation.responses.find(
      response =>
        (status === undefined || coversStatus(response.status, status)) &&
        response.content.some(media =>
          media.examples.some(one => one.name === example),
        ),
    );
    if (!found) {
      return skip(`no response has an example "${example}"`);
    }
    const chosen = status ?? concreteStatus(found.status);
    return chosen >= 400
      ? apply({ kind: 'error', status: chosen, example })
      : apply({ kind: 'example', status: chosen, example });
  }
  if (status !== undefined && status >= 400) {
    return apply({ kind: 'error', status });
  }
  if (dynamic) {
    return apply({ kind: 'dynamic', status });
  }
  return apply({ kind: 'status', status: status ?? 200 });
}

/** A status to send for a documented one. */
export function concreteStatus(documented: string): number {
  if (documented === 'default') {
    return 500;
  }
  return Number(documented.replace(/XX$/i, '00'));
}

function namedScenario(
  plan: OperationPlan,
  scenarios: CallControls['scenarios'],
  context: {
    readonly elsewhere: readonly ScenarioBook[];
    readonly skipped: readonly Skipped[];
  },
): Reading {
  const book = ScenarioBook.of(plan.tools);
  const operation = plan.operation.id;
  const skipped: Skipped[] = [...context.skipped];
  let asked: Asked | undefined;
  for (const { name } of scenarios) {
    const scenario = book.find(name, operation);
    const isKnown =
      scenario !== undefined ||
      book.knows(name) ||
      context.elsewhere.some(other => other.knows(name));
    if (!isKnown) {
      const nearest = nearestNames(name, book.names(operation));
      return {
        skipped,
        refusal: {
          ...refused(
            400,
            'unknown-scenario',
            `There is no scenario ${JSON.stringify(name)}${
              nearest.length > 0 ? `. Nearest: ${nearest.join(', ')}` : ''
            }.`,
          ),
          extra: { nearest: [...nearest] },
        },
      };
    }
    if (scenario && !asked) {
      asked = scenarioAsked(scenario, name);
    } else if (!scenario) {
      skipped.push({
        tier: 'scenario',
        name,
        whyNot: `it is a scenario of another operation than ${operation}`,
      });
    }
  }
  return { asked, skipped };
}

function scenarioAsked(scenario: ContractScenario, name: string): Asked {
  const status = concreteStatus(scenario.status);
  const isError = status >= 400;
  const { example, code } = scenario;
  let want: Asked['want'];
  if (isError) {
    want = { kind: 'error', status, example, code };
  } else if (example !== undefined) {
    want = { kind: 'example', status, example };
  } else {
    want = { kind: 'status', status };
  }
  return { tier: 'scenario', name, want, scenario: scenario.name };
}
