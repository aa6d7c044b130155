import { ProblemType } from '../problems/problemTypes';

function problem(slug: string, status: number, title: string): ProblemType {
  return { slug, status, title };
}

/** Problems that only the control and host API answer with (docs/problems.md). */
export const controlProblems = {
  badParameter: problem('bad-parameter', 400, 'A parameter is wrong'),
  badBody: problem('bad-body', 400, 'The body is wrong'),
  entityTypeNotFound: problem(
    'entity-type-not-found',
    404,
    'No such type of entity',
  ),
  entityNotFound: problem('entity-not-found', 404, 'No such entity'),
  callNotFound: problem('call-not-found', 404, 'No such call'),
  keyNotFound: problem('key-not-found', 404, 'No such key'),
  tooManyRights: problem(
    'too-many-rights',
    403,
    'A key can’t make one with more rights',
  ),
  replayIncomplete: problem(
    'replay-incomplete',
    409,
    'Parts of the call are not known any more',
  ),
  wrongState: problem('wrong-state', 409, 'Not in this state'),
} as const satisfies { readonly [name: string]: ProblemType };
