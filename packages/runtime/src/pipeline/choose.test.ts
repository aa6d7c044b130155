import { ServedForTest } from '../testing/serveForTest';

const contract = {
  openapi: '3.1.0',
  info: { title: 'Scans', version: '1' },
  paths: {
    '/scan': {
      post: {
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: {
                  note: { type: 'string' },
                  file: { type: 'string', format: 'binary' },
                },
              },
            },
          },
        },
        responses: {
          200: {
            description: 'What was seen',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['seen'],
                  properties: {
                    seen: { type: 'string', pattern: '^[a-z0-9]{30}$' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe('an answer made by chance', () => {
  let served: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start({ contracts: { scans: contract } });
  });
  afterAll(() => served.stop());

  const scan = async (
    boundary: string,
    content: string,
    filename = 'a.txt',
  ) => {
    const answer = await served.call({
      method: 'POST',
      path: '/scan',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: [
        `--${boundary}`,
        'Content-Disposition: form-data; name="note"',
        '',
        'hello',
        `--${boundary}`,
        `Content-Disposition: form-data; name="file"; filename="${filename}"`,
        'Content-Type: text/plain',
        '',
        content,
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    });
    expect(answer.status).toBe(200);
    return answer.json.seen;
  };

  it('is the same for the same parts, whatever boundary the client makes up', async () => {
    const first = await scan('----first', 'one');
    expect(await scan('----second', 'one')).toBe(first);
    expect(await scan('----first', 'two')).not.toBe(first);
    expect(await scan('----first', 'one', 'b.txt')).not.toBe(first);
  });
});
