/** Words and their forms, as they appear in paths and property names; English only, like the contracts. */

const irregularSingulars: { readonly [plural: string]: string } = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  data: 'data',
  media: 'media',
  news: 'news',
  series: 'series',
  status: 'status',
  statuses: 'status',
  addresses: 'address',
  address: 'address',
  aliases: 'alias',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
};

/** `payments` → `payment`, `cities` → `city`, `BusinessAddresses` → `BusinessAddress`. */
export function singularOf(word: string): string {
  const last = /[A-Z]?[a-z]+$/.exec(word)?.[0] ?? '';
  const irregular = irregularSingulars[last.toLowerCase()];
  if (irregular !== undefined) {
    const head = word.slice(0, word.length - last.length);
    return head + withCaseOf(last, irregular);
  }
  if (/(ss|us|is)$/i.test(word)) {
    return word;
  }
  if (/[^aeiou]ies$/i.test(word) && word.length > 4) {
    return `${word.slice(0, -3)}y`;
  }
  if (/(x|ch|sh|ss|zz)es$/i.test(word)) {
    return word.slice(0, -2);
  }
  return /s$/i.test(word) && word.length > 2 ? word.slice(0, -1) : word;
}

/** Whether a word is a plural: `payments` is, `status` and `search` aren't. */
export function isPlural(word: string): boolean {
  return singularOf(word) !== word || /^(data|media|people|news)$/i.test(word);
}

/** A name without case and separators, so that `customer_id`, `customerId` and `Customer-ID` are one. */
export function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

function withCaseOf(model: string, word: string): string {
  return /^[A-Z]/.test(model)
    ? `${word.charAt(0).toUpperCase()}${word.slice(1)}`
    : word;
}

const irregularStates: { readonly [verb: string]: readonly string[] } = {
  pay: ['paid'],
  send: ['sent', 'delivered', 'sending'],
  freeze: ['frozen'],
  unfreeze: ['active', 'unfrozen'],
  hold: ['held', 'on_hold'],
  withdraw: ['withdrawn'],
  void: ['voided', 'void', 'canceled', 'cancelled'],
  activate: ['active', 'activated', 'enabled'],
  reactivate: ['active', 'reactivated'],
  deactivate: ['inactive', 'deactivated', 'disabled'],
  enable: ['enabled', 'active'],
  disable: ['disabled', 'inactive'],
  suspend: ['suspended', 'paused'],
  unsuspend: ['active', 'unsuspended'],
  resume: ['active', 'resumed', 'running', 'in_progress'],
  pause: ['paused', 'suspended'],
  start: ['started', 'running', 'active', 'in_progress'],
  stop: ['stopped', 'exited', 'inactive'],
  run: ['running', 'ran'],
  kill: ['killed', 'dead', 'exited'],
  cancel: ['canceled', 'cancelled', 'cancelling', 'canceling'],
  close: ['closed'],
  open: ['open', 'opened'],
  reopen: ['open', 'reopened'],
  finalize: ['finalized', 'open'],
  finish: ['finished', 'completed', 'complete', 'done'],
  complete: ['completed', 'complete', 'done', 'succeeded'],
  confirm: ['confirmed', 'succeeded', 'processing'],
  capture: ['captured', 'succeeded', 'completed'],
  refund: ['refunded'],
  submit: ['submitted', 'pending'],
  block: ['blocked'],
  unblock: ['unblocked', 'active'],
  lock: ['locked'],
  unlock: ['unlocked', 'active'],
  archive: ['archived', 'inactive'],
  unarchive: ['active', 'unarchived'],
  publish: ['published', 'live'],
  unpublish: ['unpublished', 'draft'],
  reject: ['rejected', 'declined', 'denied'],
  decline: ['declined', 'rejected'],
  deny: ['denied', 'rejected'],
  approve: ['approved', 'accepted'],
  accept: ['accepted', 'approved'],
  verify: ['verified'],
  redeem: ['redeemed'],
  uncollectible: ['uncollectible'],
};

/** Words for the state that a verb leads to, likeliest first: `capture` → `captured`, …. */
export function statesOf(verb: string): readonly string[] {
  // `mark_uncollectible`, `cancelOrder`: the state may be named by the last or the first word.
  const words = verb
    .split(/[-_]|(?<=[a-z])(?=[A-Z])/)
    .map(w => w.toLowerCase());
  const [first] = words;
  const last = words[words.length - 1];
  const known = irregularStates[first] ?? irregularStates[last] ?? [];
  const regular = words.length > 1 && first === 'mark' ? [last] : [];
  return [...regular, ...known, pastTense(first), first];
}

/** `capture` → `captured`, `ship` → `shipped`, `verify` → `verified`. */
export function pastTense(verb: string): string {
  const [irregular] = irregularStates[verb] ?? [];
  if (irregular !== undefined && /(ed|id|nt|en|ld|wn)$/.test(irregular)) {
    return irregular;
  }
  if (/e$/.test(verb)) {
    return `${verb}d`;
  }
  if (/[^aeiou]y$/.test(verb)) {
    return `${verb.slice(0, -1)}ied`;
  }
  return /^[^aeiou]+[aeiou][bgmnpt]$/.test(verb)
    ? `${verb}${verb.slice(-1)}ed`
    : `${verb}ed`;
}

const verbs = new Set([
  ...Object.keys(irregularStates),
  ...[
    'add',
    'apply',
    'assign',
    'attach',
    'authorize',
    'cancel',
    'charge',
    'check',
  ],
  ...[
    'clone',
    'commit',
    'convert',
    'copy',
    'deliver',
    'detach',
    'dispute',
    'dismiss',
  ],
  ...[
    'download',
    'exec',
    'execute',
    'expire',
    'export',
    'fork',
    'follow',
    'generate',
  ],
  ...[
    'import',
    'increment',
    'invite',
    'invoke',
    'link',
    'merge',
    'move',
    'mute',
  ],
  ...[
    'ping',
    'process',
    'pull',
    'push',
    'quote',
    'rebuild',
    'refresh',
    'release',
  ],
  ...[
    'remove',
    'rename',
    'renew',
    'replace',
    'replay',
    'rerun',
    'resend',
    'reset',
  ],
  ...['resize', 'resolve', 'restart', 'restore', 'retry', 'reverse', 'revoke'],
  ...[
    'rollback',
    'rotate',
    'settle',
    'ship',
    'sign',
    'simulate',
    'snooze',
    'star',
  ],
  ...[
    'swap',
    'sync',
    'terminate',
    'test',
    'transfer',
    'trigger',
    'undo',
    'unfollow',
  ],
  ...[
    'unlink',
    'unmute',
    'unstar',
    'update',
    'upgrade',
    'upload',
    'validate',
    'wait',
  ],
  ...[
    'mark',
    'pin',
    'unpin',
    'join',
    'leave',
    'read',
    'favourite',
    'unfavourite',
  ],
  ...['bookmark', 'reblog', 'unreblog', 'subscribe', 'unsubscribe', 'evaluate'],
]);

/** Whether a path segment reads as something to do: `capture`, `cancelOrder`, `mark_uncollectible`. */
export function isVerb(segment: string): boolean {
  const [first] = segment.split(/[-_]|(?<=[a-z])(?=[A-Z])/);
  return verbs.has(first.toLowerCase());
}
