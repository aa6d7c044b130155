import { parseWith } from './parseWith';
import {
  createSandboxBody,
  listSandboxesQuery,
  seedBody,
  sendBody,
  updateSandboxBody,
} from './requests';

const apis = ['api:default/pets'];

it.each([
  [createSandboxBody, {}, '/apis is missing: it needs a list.'],
  [createSandboxBody, undefined, 'The request is missing: it needs an object.'],
  [createSandboxBody, [], 'The request is a list: it needs an object.'],
  [createSandboxBody, { apis: 'x' }, '/apis is text: it needs a list.'],
  [
    createSandboxBody,
    { apis: [] },
    '/apis is too short: it has at least 1 item.',
  ],
  [
    createSandboxBody,
    { apis: ['pets', null] },
    '/apis/0 needs the form `kind:namespace/name`. /apis/1 is null: it needs text.',
  ],
  [
    createSandboxBody,
    { apis, isolation: 'vm' },
    /^\/isolation is `vm`: it needs one of `shared`/,
  ],
  [
    createSandboxBody,
    { apis, colour: 'red', 'a/b': 1 },
    /^The request has `colour`, `a\/b`, which is not known here: it takes `name`, `owner`, `apis`/,
  ],
  [
    createSandboxBody,
    { apis, name: ' ' },
    '/name is too short: it has at least 1 character.',
  ],
  [
    createSandboxBody,
    { apis, seed: true },
    '/seed is true or false that doesn’t fit here.',
  ],
  [
    createSandboxBody,
    { apis, startAt: 'tomorrow' },
    '/startAt is `tomorrow`: it needs a date and time such as 2027-01-31T18:00:00Z.',
  ],
  [seedBody, { size: 20_000 }, '/size is too large: it is at most 10000.'],
  [seedBody, { size: 1.5 }, '/size is a number: it needs a whole number.'],
  [updateSandboxBody, {}, 'The request needs name or expiresAt.'],
  [sendBody, { method: 'G T', path: '/' }, '/method is not an HTTP method.'],
  [sendBody, { method: 'GET', path: 'pets' }, '/path needs to start with `/`.'],
  [sendBody, { method: 'GET', path: '/', headers: [['A']] }, /^\/headers\/0/],
  [
    listSandboxesQuery,
    { limit: 'many' },
    '/limit is no number: it needs a number.',
  ],
  [
    listSandboxesQuery,
    { limit: '0' },
    '/limit is too small: it is at least 1.',
  ],
  [
    listSandboxesQuery,
    { status: 'lost' },
    /^\/status\/0 is `lost`: it needs one of/,
  ],
  [listSandboxesQuery, { sort: 'size' }, /^\/sort needs `name`/],
])('refuses with words of its own (%#)', (schema, value, message) => {
  expect(() => parseWith<unknown>(schema, value)).toThrow(message);
});
