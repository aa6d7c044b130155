import { ReplayNeed } from '@smartsandbox/protocol';
import { isTransportHeader, credentialPlaces } from '../calls/requestHeaders';
import { ReplayGiven, replayRequest } from '../calls/replayRequest';
import { jsonAnswer } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlContext, ControlRoute } from '../ControlRoute';
import { asObject, BodyFields } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';
import { knownCall } from './calls';

const maxUrl = 16_384;
const maxBody64 = 14_000_000;
/** Token of RFC 9110 §5.6.2. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/;
/** Field value of RFC 9110 §5.5: no control characters, so that none can end the header. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]{0,8192}$/;

/** `calls/{id}/replay` */
export const replayCall: ControlRoute = {
  method: 'POST',
  path: '/calls/:callId/replay',
  audit: 'calls.replay',
  async handle(context) {
    QueryFields.none(context.request.query);
    const given = readGiven(context);
    const { sandbox, services, actor } = context;
    const call = await knownCall(context);
    const replay = replayRequest(call, given, credentialPlaces(sandbox));
    if ('needs' in replay) {
      throw incomplete(replay.needs);
    }
    const { url, headers, body } = replay.parts;
    const answer = await services.sender.send({
      sandbox,
      method: call.method,
      url,
      headers,
      body,
      replayOf: call.id,
      actor,
      api: call.api,
    });
    return jsonAnswer(200, {
      callId: answer.call,
      replayOf: call.id,
      status: answer.status,
      headers: pairsOf(answer.headers),
      bodyBase64: Buffer.from(answer.body).toString('base64'),
    });
  },
};

function incomplete(needs: readonly ReplayNeed[]): ControlRefusal {
  const words = needs.map(need =>
    need.in === 'body' && need.name === ''
      ? `the body (${need.reason})`
      : `${need.in} ${need.name} (${need.reason})`,
  );
  return new ControlRefusal({
    type: controlProblems.replayIncomplete,
    detail: `The log doesn't hold all of the call. Give ${words.join(
      ', ',
    )}: headers by \`headers\`, path and query by \`url\`, the body by \`bodyBase64\` or single places of it by \`body\`.`,
    extra: { needs: needs.map(need => ({ ...need })) },
  });
}

function readGiven({ request }: ControlContext): ReplayGiven {
  const body = BodyFields.of(readJson(request) ?? {}, [
    'headers',
    'url',
    'bodyBase64',
    'body',
  ]);
  const headers = body.pairs('headers');
  for (const [name, value] of headers) {
    if (
      !headerName.test(name) ||
      !headerValue.test(value) ||
      isTransportHeader(name)
    ) {
      throw bad(
        `"/headers" can't set "${name.slice(
          0,
          100,
        )}": it isn't a header that a call may choose, or its value has characters that headers can't have.`,
      );
    }
  }
  const url = body.text('url', { min: 1, max: maxUrl });
  if (url !== undefined && !/^\/[\x21-\x7e]*$/.test(url)) {
    throw bad('"/url" must be a path and query that starts with /, encoded.');
  }
  const base64 = body.text('bodyBase64', { max: maxBody64 });
  if (base64 !== undefined && !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw bad('"/bodyBase64" must be base64.');
  }
  return {
    headers,
    url,
    body: base64 === undefined ? undefined : Buffer.from(base64, 'base64'),
    values: asObject(body.members.body ?? {}, '/body'),
  };
}

function bad(detail: string): ControlRefusal {
  return new ControlRefusal({ type: controlProblems.badBody, detail });
}

function pairsOf(headers: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    pairs.push([headers[index], headers[index + 1]]);
  }
  return pairs;
}
