import { InputError } from '@backstage/errors';
import { parseJson } from '@smartsandbox/contract';
import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { TooLargeError } from '../service/errors';

const types = ['json', '+json'];

/** Reads bodies of JSON; says by line and column what is wrong with one that isn't, and what one may be at most. */
export function readJson(options: { readonly megabytes: number }): Router {
  const { megabytes } = options;
  const parse: RequestHandler = (req, _res, next) => {
    if (typeof req.body === 'string') {
      const parsed = parseJson(req.body);
      if ('problem' in parsed) {
        throw new InputError(`The body can’t be read. ${parsed.problem}`);
      }
      req.body = parsed.value;
    } else if (
      req.is(types) === false &&
      req.header('content-length') !== '0'
    ) {
      throw new InputError(
        `The body is ${
          req.header('content-type') ?? 'of no type'
        }: it has to be JSON, with Content-Type: application/json.`,
      );
    }
    next();
  };
  const explain: ErrorRequestHandler = (error, _req, _res, next) => {
    next(
      error.type === 'entity.too.large'
        ? new TooLargeError(
            `The body is larger than ${megabytes} MB, the most that is taken here.`,
          )
        : error,
    );
  };
  const router = Router();
  router.use(
    express.text({ type: types, limit: megabytes * 1024 * 1024 }),
    parse,
    explain,
  );
  return router;
}
