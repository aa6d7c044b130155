import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, Dispatcher, request } from 'undici';
import { AllowedRanges, addressObjection } from './addressRules';

/** Thrown when a URL may not be fetched. */
export class OutboundRefusedError extends Error {
  readonly code = 'outbound-refused';
  constructor(readonly url: string, reason: string) {
    super(`${url} is not fetched: ${reason}`);
    this.name = 'OutboundRefusedError';
  }
}

/** Thrown when a URL may be fetched, but that didn't work. */
export class OutboundFailedError extends Error {
  readonly code = 'outbound-failed';
  constructor(
    readonly url: string,
    reason: string,
    options?: { cause?: unknown },
  ) {
    super(`${url} can't be fetched: ${reason}`, options);
    this.name = 'OutboundFailedError';
  }
}

/** Finds all addresses of a host name. */
export type Resolver = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: 4 | 6 }[]>;

export interface OutboundClientOptions {
  /** Whether `http:` is allowed, too. */
  readonly allowHttp?: boolean;
  /** Ranges that are allowed though they aren't public, such as `127.0.0.0/8`; see `loopbackRanges`. */
  readonly allowAddresses?: readonly string[];
  /** Only these hosts: names, or `*.example.com` for everything below. Every public host when absent. */
  readonly hosts?: readonly string[];
  /** The system's resolver by default. */
  readonly resolver?: Resolver;
  readonly limits?: Partial<OutboundLimits>;
}

export interface OutboundLimits {
  /** Of the body; 20 MB by default. */
  readonly bytes: number;
  /** For everything together, redirects included; 15 s by default. */
  readonly timeoutMs: number;
  /** 5 by default. */
  readonly redirects: number;
}

export interface OutboundAnswer {
  /** Where the answer came from in the end. */
  readonly url: string;
  readonly body: Uint8Array;
  /** As the server says; not to be trusted. */
  readonly contentType?: string;
}

export interface OutboundClient {
  /**
   * Fetches a document.
   *
   * @throws OutboundRefusedError when this or a URL it redirects to may not be fetched.
   * @throws OutboundFailedError when there is no 2xx answer within the limits.
   */
  get(url: string): Promise<OutboundAnswer>;
}

/** For `allowAddresses` on a developer's own machine. */
export const loopbackRanges: readonly string[] = ['127.0.0.0/8', '::1/128'];

const defaultLimits: OutboundLimits = {
  bytes: 20_000_000,
  timeoutMs: 15_000,
  redirects: 5,
};

async function systemResolver(hostname: string): ReturnType<Resolver> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));
}

/**
 * The one way out for URLs that come from outside (behaviour.md §13 *Outbound guard*): each host is resolved once,
 * every address found is judged, and the connection goes to the very address that was judged, so that a name that
 * answers differently the second time gains nothing. A URL's own notation doesn't matter: the URL standard turns
 * `0x7f.1` and `2130706433` into `127.0.0.1` before anything here sees it.
 */
export function createOutboundClient(
  options: OutboundClientOptions = {},
): OutboundClient {
  const limits = { ...defaultLimits, ...options.limits };
  const allowed = new AllowedRanges(options.allowAddresses ?? []);
  const resolver = options.resolver ?? systemResolver;
  const hosts = options.hosts?.map(host => host.toLowerCase());

  function parse(text: string): URL {
    if (!URL.canParse(text)) {
      throw new OutboundRefusedError(shown(text), 'it is no absolute URL');
    }
    const url = new URL(text);
    const isHttp = url.protocol === 'http:';
    if (url.protocol !== 'https:' && !isHttp) {
      throw new OutboundRefusedError(
        shown(text),
        `only https${options.allowHttp ? ' and http' : ''} can be fetched`,
      );
    }
    if (isHttp && !options.allowHttp) {
      throw new OutboundRefusedError(
        shown(text),
        'it isn’t https, and http isn’t allowed here',
      );
    }
    if (url.username !== '' || url.password !== '') {
      throw new OutboundRefusedError(
        shown(text),
        'it holds a user name or password; leave them out',
      );
    }
    const host = url.hostname.replace(/\.$/, '');
    if (hosts && !hosts.some(pattern => matchesHost(host, pattern))) {
      throw new OutboundRefusedError(
        shown(text),
        `host ${host} isn’t one of those allowed here`,
      );
    }
    url.hash = '';
    return url;
  }

  /** The addresses of a host, all of them judged. */
  async function addressesOf(url: URL): ReturnType<Resolver> {
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    const version = isIP(literal);
    const found =
      version === 0
        ? await resolver(url.hostname.replace(/\.$/, ''))
        : [{ address: literal, family: version === 6 ? 6 : 4 } as const];
    if (found.length === 0) {
      throw new OutboundFailedError(shown(url.href), 'its host has no address');
    }
    for (const { address } of found) {
      const objection = addressObjection(address);
      // One bad address among good ones is a trap, not a choice.
      if (objection && !(isIP(address) > 0 && allowed.includes(address))) {
        throw new OutboundRefusedError(
          shown(url.href),
          `${url.hostname} is ${address}, ${objection}; allow its range in the configuration if it is meant`,
        );
      }
    }
    return found;
  }

  async function fetchOne(
    url: URL,
    signal: AbortSignal,
  ): Promise<OutboundAnswer | { readonly redirect: string }> {
    const addresses = await abortable(addressesOf(url), signal);
    const agent = pinnedAgent(addresses, limits.timeoutMs);
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        headers: {
          accept: 'application/yaml, application/json, */*;q=0.5',
          'accept-encoding': 'identity',
          'user-agent': 'smartsandbox',
        },
      });
      return await readAnswer(url, answer);
    } finally {
      // Without waiting: an answer that was refused half-way would hold it.
      agent.destroy().catch(() => undefined);
    }
  }

  async function readAnswer(
    url: URL,
    answer: Dispatcher.ResponseData,
  ): Promise<OutboundAnswer | { readonly redirect: string }> {
    const { statusCode, headers, body } = answer;
    // What isn't read to its end is cut off with the connection, which is no error here.
    body.on('error', () => undefined);
    const location = headerText(headers.location);
    if ([301, 302, 303, 307, 308].includes(statusCode) && location) {
      if (!URL.canParse(location, url)) {
        throw new OutboundFailedError(
          shown(url.href),
          'it redirects to something that is no URL',
        );
      }
      return { redirect: new URL(location, url).href };
    }
    if (statusCode < 200 || statusCode > 299) {
      throw new OutboundFailedError(
        shown(url.href),
        `the server answered ${statusCode}`,
      );
    }
    const encoding = headerText(headers['content-encoding']) ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') {
      throw new OutboundFailedError(
        shown(url.href),
        `the answer is packed (${encoding.slice(
          0,
          40,
        )}) though it was asked for as it is`,
      );
    }
    const tooLarge = () =>
      new OutboundFailedError(
        shown(url.href),
        `the answer is larger than ${limits.bytes} bytes`,
      );
    if (Number(headerText(headers['content-length']) ?? 0) > limits.bytes) {
      throw tooLarge();
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > limits.bytes) {
        throw tooLarge();
      }
      chunks.push(chunk);
    }
    return {
      url: url.href,
      body: Buffer.concat(chunks, length),
      contentType: headerText(headers['content-type']),
    };
  }

  return {
    async get(text) {
      const signal = AbortSignal.timeout(limits.timeoutMs);
      let url = parse(text);
      try {
        for (let hops = 0; hops <= limits.redirects; hops++) {
          const answer = await fetchOne(url, signal);
          if ('body' in answer) {
            return answer;
          }
          url = parse(answer.redirect);
        }
      } catch (error) {
        throw explain(url, error, limits.timeoutMs);
      }
      throw new OutboundFailedError(
        shown(text),
        `it redirects more than ${limits.redirects} times`,
      );
    },
  };
}

/** An agent whose connections go to the addresses given, whatever the host's name says by then. */
function pinnedAgent(
  addresses: Awaited<ReturnType<Resolver>>,
  timeoutMs: number,
): Agent {
  return new Agent({
    connect: {
      timeout: timeoutMs,
      lookup: (_hostname, { all }, callback) => {
        if (all) {
          callback(
            null,
            addresses.map(({ address, family }) => ({ address, family })),
          );
        } else {
          callback(null, addresses[0].address, addresses[0].family);
        }
      },
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 65_536,
    pipelining: 1,
  });
}

function matchesHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1))
    : host === pattern;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** A URL for messages: without credentials or query, and not endless. */
function shown(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/*)[^/?#]*@/i, '$1')
    .replace(/[?#].*$/s, '')
    .slice(0, 300);
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

function explain(url: URL, error: unknown, timeoutMs: number): Error {
  if (
    error instanceof OutboundRefusedError ||
    error instanceof OutboundFailedError
  ) {
    return error;
  }
  const { name, code, message } = error as NodeJS.ErrnoException;
  const reason =
    name === 'TimeoutError' || name === 'AbortError'
      ? `there was no whole answer within ${timeoutMs / 1000} s`
      : `${code ? `${code}: ` : ''}${message}`;
  return new OutboundFailedError(shown(url.href), reason, { cause: error });
}
