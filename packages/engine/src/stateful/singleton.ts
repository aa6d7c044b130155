import { passed } from '../answer/Outcome';
import { Handler } from './Handler';
import { read } from './read';
import { replace } from './replace';
import { update } from './update';

/** `GET /settings`: exists from the seed, or with its parent. */
export const singletonRead: Handler = read;

/** `PUT` sets all of it, `PATCH` and `POST` parts. */
export const singletonReplace: Handler = subject => {
  if (!subject.target.entity) {
    return passed('the contract has no schema to make it from');
  }
  return subject.run.call.operation.method === 'put'
    ? replace(subject)
    : update(subject);
};
