import { Operation, ResponseSpec } from '../model/types';

const order: { readonly [role: string]: readonly string[] } = {
  create: ['201', '200', '202'],
  delete: ['204', '200'],
};

/**
 * The response that says that an operation succeeded (behaviour.md §5 *Which success*) with the status to send;
 * `undefined` when the contract documents none.
 */
export function successStatus(
  operation: Operation,
): { readonly status: number; readonly response: ResponseSpec } | undefined {
  const { responses, binding } = operation;
  const exact = (status: string) =>
    responses.find(response => response.status === status);
  for (const status of order[binding.role] ?? ['200']) {
    const response = exact(status);
    if (response) {
      return { status: Number(status), response };
    }
  }
  const fallback = binding.role === 'create' ? 201 : 200;
  const whole = responses.find(response => /^default$/i.test(response.status));
  return (
    lowest(responses, /^2\d\d$/) ??
    ranged(responses, '2XX', fallback) ??
    (whole && !isErrorResponse(whole, operation)
      ? { status: fallback, response: whole }
      : undefined) ??
    lowest(responses, /^3\d\d$/)
  );
}

/** The response documented for a status: exact, by range, else `default`. */
export function documentedFor(
  operation: Operation,
  status: number,
): ResponseSpec | undefined {
  const find = (wanted: string) =>
    operation.responses.find(
      response => response.status.toUpperCase() === wanted,
    );
  return (
    find(String(status)) ??
    find(`${Math.floor(status / 100)}XX`) ??
    find('DEFAULT')
  );
}

/** Whether `default` describes failures: by its words, or because a documented error has the same schema. */
export function isErrorResponse(
  response: ResponseSpec,
  operation: Operation,
): boolean {
  const schemas = response.content.flatMap(({ schema }) => schema ?? []);
  const failing = operation.responses.filter(({ status }) =>
    /^[45]/.test(status),
  );
  const words = /error|problem|fault|fail|exception|unexpected/i;
  return (
    words.test(response.description) ||
    schemas.some(
      schema =>
        words.test(schema.slice(schema.lastIndexOf('/'))) ||
        failing.some(({ content }) =>
          content.some(each => each.schema === schema),
        ),
    )
  );
}

function lowest(responses: readonly ResponseSpec[], statuses: RegExp) {
  const [first] = responses
    .filter(({ status }) => statuses.test(status))
    .sort((a, b) => Number(a.status) - Number(b.status));
  return first && { status: Number(first.status), response: first };
}

function ranged(
  responses: readonly ResponseSpec[],
  range: string,
  status: number,
) {
  const response = responses.find(each => each.status.toUpperCase() === range);
  return response && { status, response };
}
