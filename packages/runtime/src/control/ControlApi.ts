import { ControlError } from '@smartsandbox/engine';
import createRouter, { HTTPMethod } from 'find-my-way';
import {
  ControlAnswer,
  ControlRequest,
  ControlRoutes,
} from '../pipeline/ControlRoutes';
import { nearest } from '../problems/nearest';
import { problemTypes } from '../problems/problemTypes';
import { OwnershipLostError, StorageUnavailableError } from '../storage';
import { noContent, problemAnswer } from './answers';
import { controlProblems } from './controlProblems';
import { ControlRefusal } from './ControlRefusal';
import { ControlRoute, ControlServices } from './ControlRoute';
import { controlRoutes } from './routes';
import { answerHealth } from './routes/health';

/** One line of the audit: who did what to which sandbox, and whether it worked. */
export interface AuditLine {
  readonly sandbox: string;
  readonly actor: string;
  /** Such as `keys.create`. */
  readonly action: string;
  /** Path below the control API. */
  readonly path: string;
  readonly call: string;
  readonly status: number;
}

export interface ControlApiOptions extends ControlServices {
  readonly audit: (line: AuditLine) => void;
}

const pathNames = [
  ...['health', 'contracts', 'entities', 'seed', 'scenarios', 'settings'],
  ...['calls', 'keys', 'steps'],
];

/** The control API of every sandbox of a process (behaviour.md §16, `control.yaml`). */
export class ControlApi implements ControlRoutes {
  readonly #options: ControlApiOptions;
  readonly #router = createRouter({
    maxParamLength: 4_000,
    ignoreTrailingSlash: true,
  });
  readonly #routes = new Map<unknown, ControlRoute>();

  constructor(options: ControlApiOptions) {
    this.#options = options;
    for (const route of controlRoutes) {
      const handler = () => {};
      this.#router.on(route.method, route.path, handler);
      this.#routes.set(handler, route);
    }
  }

  async handle(request: ControlRequest): Promise<ControlAnswer> {
    const path = request.path.replace(/\/$/, '');
    if (path === '/health') {
      return request.method === 'GET' || request.method === 'HEAD'
        ? answerHealth(request)
        : this.#notAllowed(request, ['GET']);
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const match = this.#router.find(method as HTTPMethod, path);
    const route = match && this.#routes.get(match.handler);
    const { actor } = request;
    if (!route || !actor) {
      return this.#unmatched(request, path);
    }
    const answer = await this.#run(route, {
      request,
      params: match.params,
      actor,
    });
    if (route.audit !== undefined) {
      this.#options.audit({
        sandbox: request.sandbox.id,
        actor: actor.name,
        action: route.audit,
        path: request.path,
        call: request.call,
        status: answer.status,
      });
    }
    return answer;
  }

  async #run(
    route: ControlRoute,
    call: {
      readonly request: ControlRequest;
      readonly params: { readonly [name: string]: string | undefined };
      readonly actor: NonNullable<ControlRequest['actor']>;
    },
  ): Promise<ControlAnswer> {
    const { request, params, actor } = call;
    const { sandbox } = request;
    try {
      const answer = await route.handle({
        request,
        sandbox,
        actor,
        services: this.#options,
        param: name => params[name] ?? '',
      });
      // What an answer shows has to be durable, also when somebody else changed it (behaviour.md §4).
      await sandbox.pending;
      return answer;
    } catch (error) {
      return this.#refused(error, request);
    }
  }

  #refused(error: unknown, request: ControlRequest): ControlAnswer {
    const about = aboutOf(request);
    if (error instanceof ControlRefusal) {
      return problemAnswer(error.refusal, about);
    }
    if (error instanceof ControlError) {
      const type = {
        'unknown-api': problemTypes.apiNotFound,
        'unknown-resource': controlProblems.entityTypeNotFound,
        'entity-not-found': controlProblems.entityNotFound,
        'bad-request': controlProblems.badParameter,
      }[error.slug];
      return problemAnswer({ type, detail: `${error.message}.` }, about);
    }
    if (error instanceof StorageUnavailableError) {
      return problemAnswer(
        {
          type: problemTypes.storageUnavailable,
          detail:
            'The store could not be written. The change may or may not have happened: read the state, then try again.',
          headers: ['retry-after', '1'],
        },
        about,
      );
    }
    if (error instanceof OwnershipLostError) {
      return problemAnswer(
        {
          type: problemTypes.ownershipLost,
          detail: 'Another process serves this sandbox now. Call again.',
          headers: ['retry-after', '1'],
        },
        about,
      );
    }
    throw error;
  }

  #unmatched(request: ControlRequest, path: string): ControlAnswer {
    const methods = controlRoutes
      .map(({ method }) => method)
      .filter(
        (method, index, all) =>
          all.indexOf(method) === index && this.#router.find(method, path),
      );
    if (methods.length > 0) {
      return this.#notAllowed(request, methods);
    }
    const [, first = ''] = path.split('/');
    const close = nearest(first, pathNames);
    return problemAnswer(
      {
        type: problemTypes.notAvailable,
        detail: `The control API has no ${path.slice(
          0,
          200,
        )} in this version. There are: ${pathNames.join(', ')}.`,
        ...(close.length > 0 && { extra: { nearest: close } }),
      },
      aboutOf(request),
    );
  }

  #notAllowed(
    request: ControlRequest,
    methods: readonly string[],
  ): ControlAnswer {
    if (request.method === 'OPTIONS') {
      return { ...noContent, headers: ['allow', methods.join(', ')] };
    }
    return problemAnswer(
      {
        type: problemTypes.methodNotAllowed,
        detail: `${request.method} is not possible here; ${methods.join(
          ', ',
        )} is.`,
        headers: ['allow', methods.join(', ')],
      },
      aboutOf(request),
    );
  }
}

/** What a problem names beside what is wrong: the call, and its path below the sandbox's address. */
function aboutOf({ call, path }: ControlRequest) {
  return { call, instance: `/_sandbox${path}` };
}
