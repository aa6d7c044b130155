import { ConflictError, InputError } from '@backstage/errors';
import {
  ControlKey,
  Problem,
  SeededSandbox,
  SeedSandbox,
} from '@smartsandbox/protocol';
import { SandboxRecord } from '../database/SandboxStore';
import { SandboxUnreachableError } from '../service/errors';
import { ControlTokens } from '../tokens/ControlTokens';
import { ControlAnswer, ControlRequest, proxyControl } from './proxyControl';

/** Who is said to ask when the manager does so for itself. */
const managerItself = 'sandbox-manager';

/** Asks the control API of sandboxes with the manager's own tokens. */
export class ControlReader {
  readonly #tokens: ControlTokens;

  constructor(tokens: ControlTokens) {
    this.#tokens = tokens;
  }

  /**
   * Any request, passed on.
   *
   * @param options - `actor`: for the sandbox's journal, such as `user:default/jo`.
   * @throws ConflictError while it has no address; SandboxUnreachableError
   */
  async ask(
    { id, observed }: SandboxRecord,
    options: { actor: string; request: ControlRequest },
  ): Promise<ControlAnswer> {
    const { addresses, state } = observed;
    if (!addresses) {
      throw new ConflictError(
        `Sandbox ${id} is ${state} and can't be asked yet: try again once it is ready.`,
      );
    }
    const { actor, request } = options;
    const token = await this.#tokens.issue({ audience: id, actor });
    return proxyControl({ base: addresses.path, token, request });
  }

  /** Puts the data back to the seed. */
  async seed(
    sandbox: SandboxRecord,
    options: { actor: string; request: SeedSandbox },
  ): Promise<SeededSandbox> {
    const body = Buffer.from(JSON.stringify(options.request));
    const answer = await this.ask(sandbox, {
      actor: options.actor,
      request: {
        method: 'POST',
        path: 'seed',
        query: '',
        contentType: 'application/json',
        body,
      },
    });
    return (await readJson(answer)) as SeededSandbox;
  }

  /** When each key was last used, by id; empty while the sandbox can't say. */
  async keyUse(sandbox: SandboxRecord): Promise<ReadonlyMap<string, string>> {
    if (sandbox.observed.state !== 'ready') {
      return new Map();
    }
    try {
      const answer = await this.ask(sandbox, {
        actor: managerItself,
        request: { method: 'GET', path: 'keys', query: '' },
      });
      const { items } = (await readJson(answer)) as { items: ControlKey[] };
      return new Map(
        items.flatMap(({ id, lastUsedAt }) =>
          lastUsedAt ? [[id, lastUsedAt] as const] : [],
        ),
      );
    } catch {
      // Nice to know; the keys themselves are told without it.
      return new Map();
    }
  }
}

async function readJson(answer: ControlAnswer): Promise<unknown> {
  let text = '';
  for await (const chunk of answer.body) {
    text += chunk;
  }
  if (answer.status < 300) {
    return JSON.parse(text);
  }
  const { detail, title } = parseProblem(text);
  const message = detail ?? title ?? `The sandbox answered ${answer.status}.`;
  throw answer.status === 400
    ? new InputError(message)
    : new SandboxUnreachableError(message);
}

function parseProblem(text: string): Partial<Problem> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
