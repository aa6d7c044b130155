import { VerifiedKey } from '../../keys/KeyRing';
import { readApiKey } from '@smartsandbox/protocol/keys';
import { problemTypes } from '../../problems/problemTypes';
import { Sandbox } from '../../sandbox/Sandbox';
import { Call, timing } from '../Call';
import { PipelineOptions } from '../PipelineOptions';
import { AuthPlan, planOfContract, planOfOperation } from './AuthPlan';
import { challenges } from './challenges';
import { looksLive } from './looksLive';
import {
  bearerToken,
  credentialFor,
  queryValue,
  withoutQuery,
} from './readCredential';
import { checkState } from './checkState';

const noPlan: AuthPlan = {
  alternatives: [],
  isOptional: true,
  schemes: [],
  queryNames: [],
};

/** Stage *authenticate* of data calls (behaviour.md §2); at its end, since only then the caller may know, the state. */
export function authenticate(call: Call, options: PipelineOptions): void {
  const { sandbox } = call;
  if (sandbox) {
    const plan = planOf(call);
    checkCredential(call, { sandbox, plan, options });
    if (!call.refusal) {
      checkState(call, sandbox);
    }
    if (plan.queryNames.length > 0 && call.query !== '') {
      call.query = withoutQuery(call.query, plan.queryNames);
    }
  }
  call.mark(timing.authenticate);
}

function planOf(call: Call): AuthPlan {
  const { contract } = call;
  if (contract && call.match) {
    return planOfOperation(contract.model, call.match.operation);
  }
  return contract ? planOfContract(contract.model) : noPlan;
}

interface Checking {
  readonly sandbox: Sandbox;
  readonly plan: AuthPlan;
  readonly options: PipelineOptions;
}

function checkCredential(call: Call, checking: Checking): void {
  const { sandbox, plan } = checking;
  if (call.actor) {
    // A replay: whoever asked for it was authenticated already.
    call.credentialFact = 'replayed';
    return;
  }
  const key = findKey(call, checking);
  if (key) {
    call.key = key;
    call.credentialFact = 'API key';
    if (!key.data) {
      refuseScope(call, 'data');
    }
    return;
  }
  const live = plan.schemes.some(planned =>
    isLive(credentialFor(call, planned)),
  );
  if (
    live ||
    isLive(bearerToken(call)) ||
    isLive(call.header('x-sandbox-key')) ||
    isLive(call.header('authorization'))
  ) {
    checking.options.failures.failed(call.incoming.address);
    call.refuse('authenticate', {
      type: problemTypes.liveCredentialRefused,
      fault: 'invalid',
      detail:
        'The credential looks like one of a real system. It was not kept. Use the API key of this sandbox, and consider the other one exposed.',
      headers: challenges(plan, sandbox.id, {}),
    });
    return;
  }
  const isOpen = plan.isOptional && sandbox.access === 'contract';
  if (isOpen) {
    return;
  }
  if (onlyMutualTls(plan) && sandbox.access === 'contract') {
    call.credentialFact = 'mutualTLS counts as met';
    return;
  }
  refuseMissing(call, checking);
}

/**
 * The key that opens the call: one sent as `Authorization: Bearer` or `X-Sandbox-Key` meets any requirement; else all
 * schemes of one alternative must carry one.
 */
function findKey(call: Call, checking: Checking): VerifiedKey | undefined {
  const { sandbox, plan } = checking;
  const { keys } = sandbox;
  const direct = call.header('x-sandbox-key') ?? bearerToken(call);
  if (direct !== undefined) {
    const key = keys.verify(direct, call.wall);
    if (key) {
      return key;
    }
  }
  for (const alternative of plan.alternatives) {
    let found: VerifiedKey | undefined;
    const isMet = alternative.every(planned => {
      if (planned.scheme.type === 'mutualTLS') {
        return true;
      }
      const text = credentialFor(call, planned);
      const key = text === undefined ? undefined : keys.verify(text, call.wall);
      found = key ?? found;
      return key !== undefined;
    });
    if (isMet && found) {
      return found;
    }
  }
  return undefined;
}

function isLive(text: string | undefined): boolean {
  return text !== undefined && looksLive(text);
}

function onlyMutualTls(plan: AuthPlan): boolean {
  return plan.alternatives.some(
    alternative =>
      alternative.length > 0 &&
      alternative.every(({ scheme }) => scheme.type === 'mutualTLS'),
  );
}

/** Right, but too little (RFC 6750 §3.1). */
export function refuseScope(call: Call, scope: 'data' | 'control'): void {
  call.refuse('authenticate', {
    type: problemTypes.insufficientScope,
    detail: `The API key is valid, but has no scope \`${scope}\`. Make a key with that scope, or use another.`,
    headers: [
      'WWW-Authenticate',
      `Bearer realm="${
        call.sandbox?.id ?? 'sandbox'
      }", error="insufficient_scope", scope="${scope}"`,
    ],
  });
}

function refuseMissing(call: Call, checking: Checking): void {
  const { sandbox, plan, options } = checking;
  const sent = sentCredential(call, plan);
  if (sent !== undefined) {
    options.failures.failed(call.incoming.address);
  }
  call.refuse('authenticate', {
    type: problemTypes.unauthorized,
    fault: sent === undefined ? 'missing' : 'invalid',
    detail: describe(sent, sandbox.id),
    headers: challenges(plan, sandbox.id, { isInvalid: sent !== undefined }),
  });
}

function sentCredential(call: Call, plan: AuthPlan): string | undefined {
  const direct = call.header('x-sandbox-key') ?? call.header('authorization');
  if (direct !== undefined) {
    return bearerToken(call) ?? direct;
  }
  for (const planned of plan.schemes) {
    const text = credentialFor(call, planned);
    if (text !== undefined) {
      return text;
    }
  }
  return queryValue(call.query, 'x-sandbox-key');
}

function describe(sent: string | undefined, sandbox: string): string {
  if (sent === undefined) {
    return 'The call needs an API key of this sandbox: as `Authorization: Bearer`, as `X-Sandbox-Key`, or where the contract asks for one.';
  }
  const key = readApiKey(sent);
  if (!key) {
    return 'The credential is not an API key of this sandbox, or not where the contract asks for it; such a key begins with `sbx_test_`.';
  }
  if (!key.checksumFits) {
    return 'The API key is mistyped or cut: its checksum doesn’t fit. Copy it again.';
  }
  return key.sandbox === sandbox
    ? 'The API key has been revoked or has expired. Take a current one.'
    : `The API key belongs to sandbox \`${key.sandbox}\`, this is \`${sandbox}\`.`;
}
