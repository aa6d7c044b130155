import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import './schema/__fixtures__/sameRealm';
import {
  registerSchema,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import {
  ContractModel,
  createRandom,
  Json,
  loadContract,
  Operation,
  responseBuilder,
  sampleRequest,
  schemaToolbox,
} from './index';
import { plainSchema } from './schema/__fixtures__/plainSchema';

const shared =
  process.env.SMARTSANDBOX_SHARED ?? resolve(__dirname, '../../../../shared');
const folder = join(shared, 'contracts');
const files = existsSync(folder)
  ? readdirSync(folder).filter(name => name.endsWith('.json'))
  : [];
const now = Date.parse('2026-06-01T12:00:00Z');
const perContract = 8;

/** Operations whose contract allows no valid success by its letter: alternatives of a `oneOf` that are all the same. */
const contradictory: { readonly [file: string]: readonly string[] } = {
  'nexmo.com-messages-olympus.json': ['SendMessage'],
};

function load(file: string): Promise<ContractModel> {
  return loadContract({
    uri: `file:///${file}`,
    text: readFileSync(join(folder, file), 'utf8'),
  });
}

/** Operations spread evenly over the document. */
function sampled(model: ContractModel): Operation[] {
  const step = Math.max(1, Math.floor(model.operations.length / perContract));
  return model.operations.filter((_, index) => index % step === 0);
}

const suite =
  files.length > 0
    ? describe
    : // eslint-disable-next-line jest/no-disabled-tests -- named and said why, as the conventions ask.
      describe.skip;

async function secondOpinion(
  model: ContractModel,
  schema: string,
  value: Json,
): Promise<boolean> {
  const uri = 'https://second.example/schema';
  registerSchema(plainSchema(model, schema) as never, uri);
  try {
    return (await validate(uri, value as never)).valid;
  } finally {
    unregisterSchema(uri);
  }
}

interface Findings {
  /** Operations whose sample request the contract's reader refuses. */
  readonly refused: string[];
  /** Operations without a generated success. */
  readonly unanswered: string[];
  /** Operations whose success one of the validators refuses. */
  readonly invalid: string[];
}

async function examine(model: ContractModel): Promise<Findings> {
  const toolbox = schemaToolbox(model);
  const findings: Findings = { refused: [], unanswered: [], invalid: [] };
  let seconded = 0;
  for (const operation of sampled(model)) {
    const making = () => ({ random: createRandom(operation.id), now });
    if (sampleRequest(model, operation, making()).violations.length > 0) {
      findings.refused.push(operation.id);
    }
    const builder = responseBuilder(model, operation);
    const choice = builder.success(undefined);
    if (choice === 406 || !choice.mediaType?.mediaType.includes('json')) {
      continue;
    }
    const { schema } = choice.mediaType;
    const body = builder.buildGenerated(choice, making())?.body;
    if (body === undefined) {
      findings.unanswered.push(operation.id);
    } else if (schema !== undefined) {
      const violations = toolbox.validate(schema, body, {
        direction: 'response',
        mode: 'contract',
      });
      // The second validator takes its time: a few per contract.
      const second =
        seconded++ >= 3 || (await secondOpinion(model, schema, body));
      if (violations.length > 0 || !second) {
        findings.invalid.push(operation.id);
      }
    }
  }
  return findings;
}

suite('real contracts (of SMARTSANDBOX_SHARED or ../shared)', () => {
  it.each(files)(
    '%s: requests are accepted, successes are valid',
    async file => {
      const model = await load(file);
      const findings = await examine(model);
      const ids = new Set(sampled(model).map(({ id }) => id));
      expect(findings).toEqual({
        refused: [],
        unanswered: [],
        invalid: (contradictory[file] ?? []).filter(id => ids.has(id)),
      });
    },
  );
});
