import express, { ErrorRequestHandler } from 'express';
import request from 'supertest';
import { readJson } from './readJson';

const asText: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error.statusCode ?? 400).send(error.message);
};
const app = express()
  .use(readJson({ megabytes: 1 }))
  .all('/', (req, res) => res.json(req.body ?? null))
  .use(asText);

it('reads JSON, and leaves what has no body as it is', async () => {
  const sent = await request(app)
    .post('/')
    .set('Content-Type', 'application/merge-patch+json')
    .send('{"a":[1,"ä"]}');
  expect(sent.body).toEqual({ a: [1, 'ä'] });
  expect((await request(app).get('/')).status).toBe(200);
  expect((await request(app).post('/')).body).toEqual({});
  expect(
    (await request(app).post('/').set('Content-Length', '0')).body,
  ).toEqual({});
});

it.each([
  ['application/json', '{"a":1,}', 'unexpected "}" at line 1, column 8'],
  [
    'application/json',
    '{"a":1,\n"a":2}',
    '"a" at line 2, column 1 comes twice',
  ],
  ['application/json', '{"__proto__":{}}', '"__proto__" at line 1, column 2'],
  ['text/plain', 'hello', 'The body is text/plain: it has to be JSON'],
])('says of %s %j what is wrong', async (type, text, message) => {
  const answer = await request(app)
    .post('/')
    .set('Content-Type', type)
    .send(text);
  expect(answer.text).toContain(message);
  expect(answer.status).toBe(400);
});

it('takes no more than it should', async () => {
  const answer = await request(app)
    .post('/')
    .set('Content-Type', 'application/json')
    .send(JSON.stringify('x'.repeat(1024 * 1024)));
  expect(answer.text).toBe(
    'The body is larger than 1 MB, the most that is taken here.',
  );
  expect(answer.status).toBe(413);
});
