import { OperationForm, OperationInfo } from '@smartsandbox/protocol';
import { PaymentsApi } from './PaymentsApi';

function upload(
  id: string,
  summary: string,
  options: {
    mediaType: string;
    contentType?: string;
    bodyText: string;
    schema: NonNullable<OperationForm['body']>['content'][number]['schema'];
  },
): OperationInfo {
  const { mediaType, contentType = mediaType, bodyText, schema } = options;
  return {
    id,
    api: 'payments',
    method: 'POST',
    path: `/${id}`,
    summary,
    tags: ['Payments'],
    deprecated: false,
    role: 'create',
    credential: true,
    statuses: ['200'],
    scenarios: [],
    request: {
      path: `/${id}`,
      headers: [['content-type', contentType]],
      mediaType,
      bodyText,
    },
    form: {
      parameters: [],
      identifiers: [],
      body: { required: true, content: [{ mediaType, schema }] },
      definitions: {},
    },
  };
}

const operations = [
  upload('charges', 'Charge a card', {
    mediaType: 'application/x-www-form-urlencoded',
    bodyText: 'amount=1250&currency=eur&card%5Bnumber%5D=4242',
    schema: {
      type: 'object',
      required: ['amount', 'currency'],
      properties: {
        amount: { type: 'integer', minimum: 1 },
        currency: { type: 'string' },
        card: { type: 'object', properties: { number: { type: 'string' } } },
        expand: { type: 'array', items: { type: 'string' } },
      },
    },
  }),
  upload('contacts', 'Create a contact', {
    mediaType: 'application/json',
    bodyText: '{"name":"Lena Orvik"}',
    schema: {
      type: 'object',
      properties: { name: { type: 'string' }, email: { type: 'string' } },
      anyOf: [{ required: ['name'] }, { required: ['email'] }],
    },
  }),
  upload('photos', 'Upload a photo', {
    mediaType: 'multipart/form-data',
    contentType: 'multipart/form-data; boundary=sample-boundary',
    bodyText: [
      '--sample-boundary',
      'Content-Disposition: form-data; name="title"',
      '',
      'Harbour',
      '--sample-boundary',
      'Content-Disposition: form-data; name="file"; filename="sample.bin"',
      'Content-Type: application/octet-stream',
      '',
      'text',
      '--sample-boundary--',
      '',
    ].join('\r\n'),
    schema: {
      type: 'object',
      required: ['title', 'file'],
      properties: {
        title: { type: 'string' },
        file: { type: 'string', format: 'binary' },
        thumbnail: { contentMediaType: 'image/png' },
      },
    },
  }),
];

/** Operations whose bodies aren't JSON. */
export class FormsApi extends PaymentsApi {
  async listOperations(): Promise<OperationInfo[]> {
    return operations;
  }

  async getOperation(_id: string, options: { operation: string }) {
    return operations.find(({ id }) => id === options.operation);
  }

  async send(
    ...[, request]: Parameters<PaymentsApi['send']>
  ): ReturnType<PaymentsApi['send']> {
    this.sent.push(request);
    return this.answer;
  }
}
