import {
  accesses,
  unknownIdsChoices,
  validationModes,
} from '@smartsandbox/protocol';
import { jsonAnswer } from '../answers';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { ControlRoute } from '../ControlRoute';
import { BodyFields } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';

/** `settings` */
export const getSettings: ControlRoute = {
  method: 'GET',
  path: '/settings',
  handle({ request, sandbox }) {
    QueryFields.none(request.query);
    return jsonAnswer(200, sandbox.settings);
  },
};

export const patchSettings: ControlRoute = {
  method: 'PATCH',
  path: '/settings',
  audit: 'settings',
  async handle({ request, sandbox, actor }) {
    QueryFields.none(request.query);
    const body = BodyFields.of(readJson(request), [
      'validation',
      'unknownIds',
      'access',
    ]);
    const validation = body.choice('validation', validationModes);
    const unknownIds = body.choice('unknownIds', unknownIdsChoices);
    const access = body.choice('access', accesses);
    if (!validation && !unknownIds && !access) {
      throw new ControlRefusal({
        type: controlProblems.badBody,
        detail:
          'The body changes nothing. Give one or more of validation, unknownIds, access.',
      });
    }
    const settings = await sandbox.updateSettings(
      {
        ...(validation && { validation }),
        ...(unknownIds && { unknownIds }),
        ...(access && { access }),
      },
      actor,
    );
    return jsonAnswer(200, settings);
  },
};
