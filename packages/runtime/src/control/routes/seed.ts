import { jsonAnswer } from '../answers';
import { ControlRoute } from '../ControlRoute';
import { BodyFields } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';

/** `seed` */
export const seedSandbox: ControlRoute = {
  method: 'POST',
  path: '/seed',
  audit: 'seed',
  async handle({ request, sandbox, actor }) {
    QueryFields.none(request.query);
    const body = BodyFields.of(readJson(request) ?? {}, ['seed', 'size']);
    const step = sandbox.main.reseed({
      seed: body.text('seed', { min: 1, max: 64 }),
      size: body.integer('size', { min: 0, max: 10_000 }),
      actor: actor.name,
    });
    const { seed, seedSize: size } = sandbox.main;
    await sandbox.commit(step);
    return jsonAnswer(200, { step: step.step, seed, size });
  },
};
