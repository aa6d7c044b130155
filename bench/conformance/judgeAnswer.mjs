const isMediaType = text => /^[^\s/;]+\/[^\s/;]+/.test(text);
const isJson = type => /[/+]json$/.test(type);

/** The response that documents a status: exact, then range, then `default`. */
export function documentedResponse(operation, status) {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, 'DEFAULT'];
  for (const name of wanted) {
    const found = operation.responses.find(
      response => response.status.toUpperCase() === name,
    );
    if (found) return found;
  }
  return undefined;
}

/** Whether a status is a success of this operation: 2xx, or what is documented below 400 where no 2xx is. */
export function isSuccess(operation, status) {
  if (status >= 200 && status < 300) return true;
  const documents2xx = operation.responses.some(
    ({ status: s }) => s.startsWith('2') || s === 'default',
  );
  return !documents2xx && status >= 100 && status < 400;
}

/** Why an answer isn't a documented, valid success; `undefined` when it is. `body` is set when it was JSON. */
export function judgeAnswer(operation, answer, judge) {
  const { status, headers, bytes } = answer;
  if (!isSuccess(operation, status))
    return { reason: `answered ${status}`, detail: excerpt(bytes) };
  const response = documentedResponse(operation, status);
  if (!response) return { reason: `status ${status} isn't documented` };

  const missing = response.headers.find(
    header => header.required && !(header.name.toLowerCase() in headers),
  );
  if (missing) return { reason: `required header ${missing.name} is missing` };

  const documented = response.content.filter(c => isMediaType(c.mediaType));
  if (operation.method === 'head' || [101, 204, 205, 304].includes(status))
    return bytes.length ? { reason: `${status} with a body` } : {};
  if (!documented.length) return { body: parse(bytes) };
  const type = (headers['content-type'] ?? '').split(';')[0].trim();
  const media = documented.find(({ mediaType }) => fits(mediaType, type));
  if (!media) return { reason: `content type ${type || 'missing'}` };
  if (!isJson(type)) return {};

  const body = parse(bytes);
  if (body === undefined)
    return { reason: 'body is not JSON', detail: excerpt(bytes) };
  const invalid = media.schema && judge.check(media.schema, 'response', body);
  return invalid
    ? { reason: `invalid body: ${invalid}`, detail: excerpt(bytes), body }
    : { body, schema: media.schema };
}

function fits(documented, type) {
  const [major, minor] = documented
    .toLowerCase()
    .split(';')[0]
    .trim()
    .split('/');
  const [gotMajor, gotMinor] = type.toLowerCase().split('/');
  return (
    (major === '*' || major === gotMajor) &&
    (minor === '*' || minor === gotMinor)
  );
}

function parse(bytes) {
  try {
    return bytes.length ? JSON.parse(bytes.toString()) : undefined;
  } catch {
    return undefined;
  }
}

const excerpt = bytes => bytes.toString('utf8', 0, 400);
