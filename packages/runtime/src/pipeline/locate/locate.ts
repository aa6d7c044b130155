import { problemTypes } from '../../problems/problemTypes';
import { HostedSandbox } from '../../sandbox/SandboxHost';
import { ServedContract } from '../../sandbox/ServedContract';
import { nearest } from '../../problems/nearest';
import { Call, timing } from '../Call';
import { PipelineOptions } from '../PipelineOptions';
import { namedByHost, namedByKey, namedByPath } from './addressOf';
import { collectControls, FoundControls } from './collectControls';
import { splitUrl } from './splitUrl';

/** What *match* still has to find out: which API, and which controls there are. */
export interface Located {
  readonly controls: FoundControls | undefined;
  /** The API that the address names; `undefined` when any may answer. */
  readonly api?: ServedContract;
  /** First segment of the path that may be an API's slug, with what follows it. */
  readonly segment?: { readonly api: ServedContract; readonly rest: string };
}

/** Stage *locate*: which sandbox, and which part of it (behaviour.md §1). `undefined` when it refused. */
export function locate(
  call: Call,
  options: PipelineOptions,
): Located | undefined {
  const { path, query } = splitUrl(call.incoming.url);
  const controls = collectControls(call, query);
  call.query = controls ? controls.query : query;
  const located = find(call, { path, controls }, options);
  call.mark(timing.locate);
  return located;
}

function find(
  call: Call,
  parts: {
    readonly path: string;
    readonly controls: FoundControls | undefined;
  },
  options: PipelineOptions,
): Located | undefined {
  const { controls } = parts;
  const byHost = namedByHost(call.header('host'), options.domain);
  const byHeader = controls?.values.get('x-sandbox-id');
  const byPath = namedByPath(parts.path);
  const named = byHost?.sandbox ?? byHeader ?? byPath?.sandbox;
  if (
    (byHeader !== undefined && byHeader !== named) ||
    // A contract may have paths below `/s/` of its own: only an id of a sandbox makes it an address there.
    (byPath && byPath.sandbox !== named && options.host.get(byPath.sandbox))
  ) {
    call.refuse('locate', {
      type: problemTypes.ambiguousAddress,
      detail: `Host, \`X-Sandbox-Id\` and path name different sandboxes (${[
        byHost?.sandbox,
        byHeader,
        byPath?.sandbox,
      ]
        .filter(Boolean)
        .map(id => `\`${String(id).slice(0, 40)}\``)
        .join(', ')}); keep one of them.`,
    });
    return undefined;
  }
  const isPathForm =
    byPath !== undefined &&
    byPath.sandbox === named &&
    (byHost === undefined || options.host.get(byPath.sandbox) !== undefined);
  const hosted = lookUp(call, named, { isPathForm, options });
  if (!hosted) {
    return undefined;
  }
  const isStandAlone = hosted.id === options.standAlone && named === undefined;
  call.path =
    isPathForm || (byPath && byPath.sandbox === hosted.id)
      ? byPath.rest
      : parts.path;
  call.baseUrl = baseUrlOf(
    call,
    { hosted, isStandAlone, isHost: byHost !== undefined, isPathForm },
    options,
  );
  if (!isServed(call, hosted)) {
    return undefined;
  }
  call.sandbox = hosted.sandbox;
  return findApi(call, {
    controls,
    byHost: byHost?.api,
    byHeader: controls?.values.get('x-sandbox-api'),
  });
}

function lookUp(
  call: Call,
  named: string | undefined,
  how: { readonly isPathForm: boolean; readonly options: PipelineOptions },
): HostedSandbox | undefined {
  const { host, standAlone } = how.options;
  let hosted = named === undefined ? undefined : host.get(named);
  if (
    !hosted &&
    standAlone !== undefined &&
    (named === undefined || how.isPathForm)
  ) {
    // The mock's own contract may have paths that begin with `/s/`.
    hosted = host.get(standAlone);
    if (hosted) {
      return hosted;
    }
  }
  const id = named ?? namedByKey(call.incoming);
  hosted ??= id === undefined ? undefined : host.get(id);
  if (!hosted) {
    call.refuse('locate', {
      type: problemTypes.sandboxNotFound,
      detail:
        id === undefined
          ? 'The request names no sandbox. Use `/s/{sandboxId}/…`, the header `X-Sandbox-Id`, the host `{sandboxId}.{domain}`, or send an API key.'
          : `There is no sandbox \`${id.slice(
              0,
              40,
            )}\` here; it may have been deleted. Check the id in the portal.`,
    });
  }
  return hosted;
}

/** Absolute address of the sandbox in the form that the caller used. */
function baseUrlOf(
  call: Call,
  form: {
    readonly hosted: HostedSandbox;
    readonly isStandAlone: boolean;
    readonly isHost: boolean;
    readonly isPathForm: boolean;
  },
  options: PipelineOptions,
): string {
  if (form.isHost) {
    const scheme = options.baseUrl.startsWith('https:') ? 'https' : 'http';
    return `${scheme}://${call.header('host')}`;
  }
  return form.isStandAlone || !form.isPathForm
    ? options.baseUrl
    : `${options.baseUrl}/s/${form.hosted.id}`;
}

/** States in which nobody can be authenticated, since nothing is loaded. */
function isServed(call: Call, hosted: HostedSandbox): boolean {
  if (hosted.state === 'lost') {
    call.refuse('locate', {
      type: problemTypes.ownershipLost,
      detail:
        'Another process serves this sandbox now. Call again; the address will lead there.',
      headers: ['Retry-After', '1'],
    });
    return false;
  }
  if (
    hosted.state === 'starting' ||
    (hosted.state !== 'failed' && !hosted.sandbox)
  ) {
    call.refuse('locate', {
      type: problemTypes.sandboxStarting,
      detail: 'The sandbox is being loaded. Call again in a second.',
      headers: ['Retry-After', '1'],
    });
    return false;
  }
  if (hosted.state === 'failed') {
    call.refuse('locate', {
      type: problemTypes.sandboxFailed,
      detail: 'The sandbox could not be loaded; the portal shows why.',
      headers: ['Retry-After', '30'],
    });
    return false;
  }
  return true;
}

function findApi(
  call: Call,
  named: {
    readonly controls: FoundControls | undefined;
    readonly byHost: string | undefined;
    readonly byHeader: string | undefined;
  },
): Located | undefined {
  const { controls, byHost, byHeader } = named;
  const contracts = call.sandbox?.contracts;
  const slug = byHost ?? byHeader;
  if (byHost !== undefined && byHeader !== undefined && byHost !== byHeader) {
    call.refuse('locate', {
      type: problemTypes.ambiguousAddress,
      detail: `The host names API \`${byHost}\`, \`X-Sandbox-Api\` names \`${byHeader.slice(
        0,
        40,
      )}\`; keep one of them.`,
    });
    return undefined;
  }
  if (slug !== undefined) {
    const api = contracts?.get(slug);
    if (!api) {
      const names = [...(contracts?.keys() ?? [])];
      const similar = nearest(slug, names);
      call.refuse('locate', {
        type: problemTypes.apiNotFound,
        detail: `The sandbox has no API \`${slug.slice(0, 40)}\`; it has ${
          names.map(name => `\`${name}\``).join(', ') || 'none'
        }.`,
        extra: { nearest: similar },
      });
      return undefined;
    }
    return { controls, api };
  }
  const slash = call.path.indexOf('/', 1);
  const end = slash < 0 ? call.path.length : slash;
  const first = contracts?.get(call.path.slice(1, end));
  return first
    ? { controls, segment: { api: first, rest: call.path.slice(end) || '/' } }
    : { controls };
}
