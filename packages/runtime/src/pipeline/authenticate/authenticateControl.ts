import { problemTypes } from '../../problems/problemTypes';
import { Sandbox } from '../../sandbox/Sandbox';
import { Call, timing } from '../Call';
import { PipelineOptions } from '../PipelineOptions';
import { challenges } from './challenges';
import { refuseScope } from './authenticate';
import { looksLive } from './looksLive';
import { bearerToken } from './readCredential';

const managerPrefix = 'manager:';

const noSchemes = {
  alternatives: [],
  isOptional: false,
  schemes: [],
  queryNames: [],
};

/**
 * Who may use the control API (behaviour.md §1, §16): a key with scope `control`, the manager; on the stand-alone mock
 * also a caller on this machine without a credential, unless a foreign page or name sent it. `health` is open.
 */
export async function authenticateControl(
  call: Call,
  sandbox: Sandbox,
  options: PipelineOptions,
): Promise<void> {
  const sent = call.header('x-sandbox-key') ?? bearerToken(call);
  if (sent !== undefined) {
    await checkSent(call, { sandbox, sent, options });
  } else if (options.standAlone === sandbox.id && isOwnPage(call, options)) {
    call.actor = { name: 'local' };
    call.credentialFact = 'none needed on this machine';
  } else if (!isHealth(call)) {
    call.refuse('authenticate', {
      type: problemTypes.unauthorized,
      detail:
        'The control API needs a key with scope `control`, as `Authorization: Bearer` or `X-Sandbox-Key`.',
      headers: challenges(noSchemes, sandbox.id, {}),
    });
  }
  call.mark(timing.authenticate);
}

async function checkSent(
  call: Call,
  checking: {
    readonly sandbox: Sandbox;
    readonly sent: string;
    readonly options: PipelineOptions;
  },
): Promise<void> {
  const { sandbox, sent, options } = checking;
  const key = sandbox.keys.verify(sent, call.wall);
  if (key) {
    call.key = key;
    call.credentialFact = 'API key';
    if (!key.control) {
      refuseScope(call, 'control');
      return;
    }
    const scopes = key.data
      ? (['data', 'control'] as const)
      : (['control'] as const);
    call.actor = { name: `key:${key.id}`, scopes };
    return;
  }
  const manager = await options.managerTokens?.verify(sent, sandbox.id);
  if (manager !== undefined) {
    call.actor = { name: `${managerPrefix}${manager}` };
    call.credentialFact = 'manager token';
    return;
  }
  options.failures.failed(call.incoming.address);
  const isLive = looksLive(sent);
  call.refuse('authenticate', {
    type: isLive
      ? problemTypes.liveCredentialRefused
      : problemTypes.unauthorized,
    detail: isLive
      ? 'The credential looks like one of a real system. It was not kept. Use a control key of this sandbox, and consider the other one exposed.'
      : 'The credential is no valid control key of this sandbox.',
    headers: challenges(noSchemes, sandbox.id, { isInvalid: true }),
  });
}

function isHealth(call: Call): boolean {
  return call.path === '/_sandbox/health' && call.incoming.method === 'GET';
}

/**
 * Whether nothing says that a foreign page made the call: its `Origin` is this host's, and the host is loopback or
 * configured, so that a name that was rebound to 127.0.0.1 doesn't pass.
 */
function isOwnPage(call: Call, options: PipelineOptions): boolean {
  const host = call.header('host') ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const isKnownHost =
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(name) ||
    name === '[::1]' ||
    (options.controlHosts ?? []).includes(name);
  const origin = call.header('origin');
  const isOwnOrigin =
    origin === undefined ||
    origin === `http://${host}` ||
    origin === `https://${host}`;
  const site = call.header('sec-fetch-site');
  const isOwnSite =
    site === undefined || site === 'same-origin' || site === 'none';
  return isKnownHost && isOwnOrigin && isOwnSite;
}

/** Whether the manager asks, for whomever. */
export function isManager(call: Call): boolean {
  return call.actor?.name.startsWith(managerPrefix) ?? false;
}
