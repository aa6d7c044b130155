import { literalContract } from '../schema/__fixtures__/literalContract';
import { seededSample } from './sampleRequest';

it('sends a merge patch where the contract takes it beside a JSON Patch', async () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const model = await literalContract(
    {},
    {
      paths: {
        '/things': {
          patch: {
            requestBody: {
              content: {
                'application/json-patch+json': { schema },
                'application/merge-patch+json': { schema },
              },
            },
            responses: { 200: { description: 'ok' } },
          },
        },
      },
    },
  );
  const sample = seededSample(model, model.operations[0], {
    seed: 's',
    now: 0,
  });
  expect(sample).toMatchObject({
    mediaType: 'application/merge-patch+json',
    violations: [],
  });
});
