import { contractPackage } from './contractPackage.mjs';
import { judgeAnswer } from './judgeAnswer.mjs';
import { call } from './wire.mjs';

const { parsePathTemplate, seededSample } = contractPackage;
const now = Date.parse('2026-01-01T00:00:00Z');
const noBody = new Set(['get', 'head', 'delete', 'trace', 'options']);

/**
 * `exchange(operation, { path })` sends a request that is built from the contract, with path parameters of one's own
 * (encoded), and judges the answer. Resolves to `{ reason?, detail?, body?, schema?, request, answer? }`, `schema` being the body's. `send` makes the call.
 */
export function createExchange({ model, judge, send, seed = 'operations' }) {
  return async (operation, { path = {} }) => {
    const sample = seededSample(model, operation, {
      seed,
      now,
      pathParameters: Object.fromEntries(
        Object.entries(path).map(([name, text]) => [name, decode(text)]),
      ),
    });
    const pathParameters = { ...sample.pathParameters, ...path };
    const request = { pathParameters, body: sample.body };
    const wrong = checkRequest(operation, sample, judge);
    if (wrong) return { request, reason: `request: ${wrong}` };

    const hasBody =
      sample.bodyText !== undefined &&
      (!noBody.has(operation.method) || operation.requestBody?.required);
    const headers = { ...sample.headers };
    if (!hasBody) delete headers['content-type'];
    try {
      const answer = await send({
        operation,
        pathParameters,
        url: wireUrl(operation, pathParameters, sample),
        headers,
        body: hasBody ? Buffer.from(sample.bodyText) : undefined,
      });
      return { request, answer, ...judgeAnswer(operation, answer, judge) };
    } catch (error) {
      return { request, reason: `no answer: ${error.message}` };
    }
  };
}

function decode(text) {
  return decodeURIComponent(text);
}

/** Sends calls to a server with its credential. */
export function overHttp(server) {
  return ({ operation, url, headers, body }) =>
    call({
      port: server.port,
      method: operation.method.toUpperCase(),
      path: url,
      headers: {
        ...headers,
        ...server.headers,
        ...(body && { 'content-length': String(body.length) }),
      },
      body,
    });
}

/** Puts everything back to the seed, so that round trips don't stumble over what was made before. */
export async function reseed(server) {
  const answer = await call({
    port: server.port,
    method: 'POST',
    path: '/_sandbox/seed',
    headers: server.headers,
  });
  if (answer.status >= 300)
    throw new Error(`seed answered ${answer.status}: ${answer.bytes}`);
}

/** The second validator's opinion about a request, before it is sent. */
function checkRequest(operation, sample, judge) {
  const own = sample.violations[0];
  if (own) return `${own.rule} at ${own.in} ${own.pointer || '/'}`;
  const media = operation.requestBody?.content.find(
    content => content.mediaType === sample.mediaType,
  );
  if (!media?.schema || sample.body === undefined) return undefined;
  const invalid = judge.check(media.schema, 'request', sample.body);
  return invalid && `body ${invalid}`;
}

/** Path and query of a template, also of one with a query or a fragment in it. */
function wireUrl(operation, pathParameters, sample) {
  const template = parsePathTemplate(operation.path);
  const fill = piece =>
    piece.kind === 'text' ? piece.text : pathParameters[piece.name] ?? '1';
  const path = `/${template.segments
    .map(pieces => pieces.map(fill).join(''))
    .join('/')}${template.trailingSlash ? '/' : ''}`;
  const sent = new Set(sample.query.map(([name]) => name));
  const missing = template.query
    .filter(({ name }) => !sent.has(name))
    .map(({ name, value }) => (value ? `${name}=${fill(value)}` : name));
  const query = [...missing, sample.queryString].filter(Boolean).join('&');
  return query ? `${path}?${query}` : path;
}
