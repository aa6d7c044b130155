import { parsePathTemplate } from '../model/pathTemplate';

/** One step of a path, as inference sees it. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string };

/** A path as steps between resources: `/v1/jobs/{id}.json`, `/jobs/{id}:cancel`, `/users('{id}')`. */
export interface PathSteps {
  readonly steps: readonly PathStep[];
  /** The custom verb behind a colon (`:cancel`). */
  readonly verb?: string;
  /** Whether a query or a fragment in the template tells it apart from others of the same steps. */
  readonly variant: boolean;
}

/** Reads a path template as steps. */
export function pathSteps(path: string): PathSteps {
  const template = parsePathTemplate(path);
  const steps: PathStep[] = [];
  let verb: string | undefined;
  template.segments.forEach((pieces, i) => {
    const last = i === template.segments.length - 1;
    const parameters = pieces.flatMap(piece =>
      piece.kind === 'parameter' ? [piece.name] : [],
    );
    const texts = pieces.map(piece =>
      piece.kind === 'text' ? piece.text : '{}',
    );
    const [, before, behind] = /^(.*?)(?::([A-Za-z][\w-]*))?$/.exec(
      texts.join(''),
    ) ?? ['', '', ''];
    if (last && behind) {
      verb = behind;
    }
    const shape = (last && behind ? before : texts.join('')).replace(
      /\.(json|xml|\{\})$/,
      '',
    );
    if (shape === '{}') {
      steps.push({ kind: 'parameter', name: parameters[0] });
    } else if (/^\w+\(.*\{\}.*\)$/.test(shape) && parameters.length === 1) {
      // OData's keys stand in parentheses.
      steps.push({ kind: 'name', name: shape.slice(0, shape.indexOf('(')) });
      steps.push({ kind: 'parameter', name: parameters[0] });
    } else if (shape !== '') {
      steps.push({ kind: 'name', name: shape });
    }
  });
  return {
    steps,
    ...(verb !== undefined && { verb }),
    variant: template.query.length > 0 || template.fragment !== undefined,
  };
}

/** The steps as a key under which equal paths meet, names of parameters aside. */
export function stepsKey(steps: readonly PathStep[]): string {
  return steps
    .map(step => (step.kind === 'name' ? `/${step.name}` : '/{}'))
    .join('');
}

/** The same without versions and mount points, under which `/v3/payees` and `/v4/payees` meet. */
export function versionlessKey(steps: readonly PathStep[]): string {
  return stepsKey(
    steps.filter(
      step =>
        step.kind === 'parameter' ||
        !/^(v\d[\w.]*|\d{4}-\d\d(-\d\d)?|api|apis|rest)$/i.test(step.name),
    ),
  );
}
