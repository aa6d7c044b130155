import { ContractModel } from '@smartsandbox/contract';
import { TestSandbox } from '../testing/TestSandbox';

/** Things that real contracts have and the shop hasn't: a default beside other states, nullable members, codes as names. */
const mailContract = `
openapi: 3.1.0
info: { title: Mail, version: '1' }
paths:
  /mails:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [to]
              properties: { to: { type: string }, reference: { type: [string, 'null'] } }
      responses:
        '202': { description: Queued, content: { application/json: { schema: { $ref: '#/components/schemas/Mail' } } } }
  /mails/{mailId}:
    parameters: [{ name: mailId, in: path, required: true, schema: { type: string } }]
    get:
      responses:
        '200': { description: Mail, content: { application/json: { schema: { $ref: '#/components/schemas/Mail' } } } }
    patch:
      requestBody:
        content:
          application/merge-patch+json:
            schema:
              type: object
              properties: { to: { type: string }, reference: { type: [string, 'null'] } }
      responses:
        '200': { description: Mail, content: { application/json: { schema: { $ref: '#/components/schemas/Mail' } } } }
  /mails/{mailId}/cancel:
    parameters: [{ name: mailId, in: path, required: true, schema: { type: string } }]
    post:
      responses:
        '200': { description: Mail, content: { application/json: { schema: { $ref: '#/components/schemas/Mail' } } } }
        '409':
          description: Too late
          content:
            application/json:
              schema:
                type: object
                required: [code]
                properties: { code: { type: string, enum: [mail_already_sent, mail_already_canceled] }, title: { type: string } }
              examples:
                mail_already_sent: { value: { code: mail_already_sent, title: Too late } }
                mail_already_canceled: { value: { code: mail_already_canceled } }
components:
  schemas:
    Mail:
      type: object
      required: [id, status, to, reference, fee, expires_at]
      properties:
        id: { type: string, readOnly: true }
        status: { type: string, enum: [scheduled, queued, sent, failed, canceled], default: queued, readOnly: true }
        to: { type: string }
        reference: { type: [string, 'null'] }
        fee: { type: string, example: '0.35', readOnly: true }
        expires_at: { type: string, format: date-time, readOnly: true }
`;

describe('mail', () => {
  let model: ContractModel;
  beforeAll(async () => {
    model = await TestSandbox.load(mailContract);
  });
  const send = (sandbox: TestSandbox) =>
    sandbox.call('POST /mails', { body: { to: 'ada', reference: 'order 7' } });

  it('that is accepted begins with the documented default, and is sent two seconds later', () => {
    const sandbox = TestSandbox.of(model);
    const { status, body } = send(sandbox);
    expect([status, body.status]).toEqual([202, 'queued']);
    sandbox.clock.moveBy(2000);
    expect(sandbox.call(`GET /mails/${body.id}`).body.status).toBe('sent');
  });

  it('expires after it was made', () => {
    const { body } = send(TestSandbox.of(model));
    expect(body.expires_at > '2026-11-24T09:00:00Z').toBe(true);
  });

  it('shows what the contract shows, moments aside', () => {
    const { body } = send(TestSandbox.of(model));
    expect(body.fee).toBe('0.35');
  });

  it('is refused by status alone as the first example says, word by word', () => {
    const sandbox = TestSandbox.of(model);
    const { id } = send(sandbox).body;
    const { status, body } = sandbox.call(`POST /mails/${id}/cancel`, {
      controls: { error: { status: 409 } },
    });
    expect([status, body]).toEqual([
      409,
      { code: 'mail_already_sent', title: 'Too late' },
    ]);
  });

  it('loses a required value by null where null may stand', () => {
    const sandbox = TestSandbox.of(model);
    const { id } = send(sandbox).body;
    const { status, body } = sandbox.call(`PATCH /mails/${id}`, {
      body: { reference: null, to: null },
      contentType: 'application/merge-patch+json',
      validation: 'off',
    });
    expect([status, body.reference, body.to]).toEqual([200, null, 'ada']);
  });

  it('that is canceled already is refused with the code that says so', () => {
    const sandbox = TestSandbox.of(model);
    const { id } = send(sandbox).body;
    expect(sandbox.call(`POST /mails/${id}/cancel`).status).toBe(200);
    const again = sandbox.call(`POST /mails/${id}/cancel`);
    expect([again.status, again.body.code]).toEqual([
      409,
      'mail_already_canceled',
    ]);
  });
});
