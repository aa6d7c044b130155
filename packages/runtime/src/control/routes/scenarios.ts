import { jsonAnswer } from '../answers';
import { contractOf } from '../contractOf';
import { ControlRoute } from '../ControlRoute';
import { pageOf } from '../parse/cursor';
import { QueryFields } from '../parse/QueryFields';

/** `scenarios` */
export const listScenarios: ControlRoute = {
  method: 'GET',
  path: '/scenarios',
  handle({ request, sandbox }) {
    const query = new QueryFields(request.query, [
      'api',
      'operation',
      'cursor',
      'limit',
    ]);
    const api = query.text('api');
    if (api !== undefined) {
      contractOf(sandbox, api);
    }
    const scenarios = sandbox.main.scenarios({
      api,
      operation: query.text('operation', 500),
    });
    const page = pageOf(scenarios, {
      cursor: query.text('cursor'),
      limit: query.integer('limit', { min: 1, max: 100 }) ?? 20,
    });
    return jsonAnswer(200, page);
  },
};
