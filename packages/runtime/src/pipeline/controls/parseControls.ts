import { BranchSettings, CallControls } from '@smartsandbox/engine';
import { nearest } from '../../problems/nearest';
import { ControlError } from './ControlError';
import { Controls } from './Controls';
import { parsePrefer, readCode } from './parsePrefer';
import { parseScenarios } from './parseScenarios';

/** Controls that the calls of this version know; the address and the key are read elsewhere. */
const known = [
  ...['x-sandbox-id', 'x-sandbox-api', 'x-sandbox-key'],
  ...['x-sandbox-scenario', 'x-sandbox-error', 'x-sandbox-seed'],
  'x-sandbox-validate',
];
/** Described, but built later. */
const later = ['x-sandbox-session', 'x-chaos'];
/** Our own response headers mean nothing on a request: clients that copy headers around must work. */
const ours = new Set([
  ...['x-sandbox-call', 'x-sandbox-time', 'x-sandbox-environment'],
  'x-sandbox-chaos',
]);
const modes: readonly string[] = ['contract', 'strict', 'off'];

/** Whether a lower-case name is in the control namespace. */
export function isControlName(name: string): boolean {
  return name.startsWith('x-sandbox-') || name === 'x-chaos';
}

export interface ControlInput {
  /** Control headers and query parameters by lower-case name; headers have won already. */
  readonly values: ReadonlyMap<string, string>;
  /** Names in `values` that came as query parameters. */
  readonly fromQuery: ReadonlySet<string>;
  /** `Prefer` header. */
  readonly prefer?: string;
  /** `__code`, `__example`, `__dynamic`, decoded. */
  readonly prism: ReadonlyMap<string, string>;
}

/**
 * Parses the controls of a call.
 *
 * @throws ControlError for an unknown one or a bad value
 */
export function parseControls(input: ControlInput): Controls {
  let scenarios: CallControls['scenarios'] = [];
  let error: CallControls['error'];
  let seed: string | undefined;
  let validation: BranchSettings['validation'] | undefined;
  for (const [name, value] of input.values) {
    const place = placeOf(name, input.fromQuery);
    if (name === 'x-sandbox-scenario') {
      scenarios = parseScenarios(value);
    } else if (name === 'x-sandbox-error') {
      error = parseError(value, place);
    } else if (name === 'x-sandbox-seed') {
      seed = parseSeed(value, place);
    } else if (name === 'x-sandbox-validate') {
      validation = parseMode(value, place);
    } else if (name === 'x-sandbox-key' && input.fromQuery.has(name)) {
      throw new ControlError(
        `${place}: a key is never taken from the query, where logs would keep it; send it as header \`X-Sandbox-Key\`.`,
      );
    } else {
      refuseUnknown(name, place);
    }
  }
  const prefer = readPrefer(input);
  return {
    call: {
      scenarios,
      ...(error && { error }),
      ...(prefer && { prefer }),
      ...(seed !== undefined && { seed }),
    },
    ...(validation && { validation }),
  };
}

function refuseUnknown(name: string, place: string): void {
  if (known.includes(name) || ours.has(name)) {
    return;
  }
  if (later.includes(name)) {
    throw new ControlError(`${place}: not in this version.`);
  }
  const similar = nearest(name, known, { limit: 1, maxDistance: 8 });
  throw new ControlError(
    `${place}: there is no such control${
      similar.length > 0 ? `; the nearest is \`${display(similar[0])}\`` : ''
    }.`,
    { nearest: similar.map(display) },
  );
}

function parseError(value: string, place: string): CallControls['error'] {
  const match = /^(\d{3})(?:\/(.{1,100}))?$/.exec(value.trim());
  const status = Number(match?.[1]);
  if (!match || status < 400 || status > 599) {
    throw new ControlError(
      `${place}: \`${value.slice(
        0,
        40,
      )}\` is no error; write a status from 400 to 599, with a code if you like: \`402/card_declined\`.`,
    );
  }
  return { status, ...(match[2] !== undefined && { code: match[2] }) };
}

function parseSeed(value: string, place: string): string {
  if (value === '' || value.length > 64) {
    throw new ControlError(
      `${place}: a seed is a text of 1 to 64 characters, this one has ${value.length}.`,
    );
  }
  return value;
}

function parseMode(value: string, place: string): BranchSettings['validation'] {
  if (value !== 'contract' && value !== 'strict' && value !== 'off') {
    const similar = nearest(value, modes, { limit: 1 });
    throw new ControlError(
      `${place}: \`${value.slice(
        0,
        40,
      )}\` is no validation mode; there are \`contract\`, \`strict\` and \`off\`.`,
      { nearest: similar },
    );
  }
  return value;
}

/** Prism's query forms win over nothing: the header has precedence (behaviour.md §3). */
function readPrefer(input: ControlInput): CallControls['prefer'] {
  const header =
    input.prefer === undefined ? undefined : parsePrefer(input.prefer);
  if (input.prism.size === 0) {
    return header;
  }
  const code = input.prism.get('__code');
  const example = input.prism.get('__example');
  const dynamic = input.prism.get('__dynamic');
  return {
    ...(code !== undefined && { code: readCode(code, 'Query `__code`') }),
    ...(example && { example }),
    ...(dynamic !== undefined && {
      dynamic: dynamic === '' || dynamic === 'true',
    }),
    ...header,
  };
}

function placeOf(name: string, fromQuery: ReadonlySet<string>): string {
  return fromQuery.has(name)
    ? `Query \`${name.slice(0, 60)}\``
    : `Header \`${display(name)}\``;
}

function display(name: string): string {
  return name
    .slice(0, 60)
    .replace(/(^|-)[a-z]/g, letter => letter.toUpperCase());
}
