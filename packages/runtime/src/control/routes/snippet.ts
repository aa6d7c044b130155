import { snippetLanguages } from '@smartsandbox/protocol';
import { credentialPlaces } from '../calls/requestHeaders';
import { callSnippet } from '../calls/callSnippet';
import { jsonAnswer } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlRoute } from '../ControlRoute';
import { QueryFields } from '../parse/QueryFields';
import { knownCall } from './calls';

/** `calls/{id}/snippet` */
export const getCallSnippet: ControlRoute = {
  method: 'GET',
  path: '/calls/:callId/snippet',
  async handle(context) {
    const { request, sandbox } = context;
    const query = new QueryFields(request.query, ['language']);
    const language = query.choice('language', snippetLanguages);
    if (!language) {
      throw new ControlRefusal({
        type: controlProblems.badParameter,
        detail: `The parameter "language" is missing: one of ${snippetLanguages.join(
          ', ',
        )}.`,
      });
    }
    const call = await knownCall(context);
    return jsonAnswer(
      200,
      callSnippet(call, {
        language,
        origin: request.baseUrl,
        places: credentialPlaces(sandbox),
      }),
    );
  },
};
