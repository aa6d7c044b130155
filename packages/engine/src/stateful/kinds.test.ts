import { TestSandbox } from '../testing/TestSandbox';

const contract = `
openapi: 3.1.0
info: { title: Messages, version: '1' }
paths:
  /messages:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewMessage' } } }
      responses:
        '201': { description: Made, content: { application/json: { schema: { $ref: '#/components/schemas/Message' } } } }
    get:
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Message' } } } }
  /messages/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/Message' } } } }
components:
  schemas:
    NewMessage:
      type: object
      required: [channel, to]
      properties: { channel: { type: string }, to: { type: string } }
    Base:
      type: object
      required: [id, channel, to]
      properties:
        id: { type: string, readOnly: true }
        channel: { enum: [sms, email, push] }
        to: { type: string }
    Message:
      oneOf:
        - allOf:
            - $ref: '#/components/schemas/Base'
            - properties:
                channel: { const: sms }
                segments: { type: integer, minimum: 1, readOnly: true }
        - allOf:
            - $ref: '#/components/schemas/Base'
            - properties:
                channel: { const: email }
                opens: { type: integer, readOnly: true }
        - allOf:
            - $ref: '#/components/schemas/Base'
            - required: [badge]
              properties:
                channel: { const: push }
                badge: { type: integer, default: 7 }
`;

describe('a resource of several kinds', () => {
  it.each([
    ['sms', { segments: 1 }],
    ['email', { opens: 0 }],
    ['push', { badge: 7 }],
  ])('gets what its own kind has: %s', async (channel, own) => {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract));
    const made = sandbox.call('POST /messages', {
      body: { channel, to: 'someone' },
    });
    expect(made.status).toBe(201);
    const expected = { id: made.body.id, channel, to: 'someone', ...own };
    expect(made.body).toEqual(expected);
    expect(sandbox.call(`GET /messages/${made.body.id}`).body).toEqual(
      expected,
    );
  });
});
