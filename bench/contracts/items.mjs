import { item, newItem } from '../servers/item.mjs';

/** A small contract with one resource; written to a file for the servers that read one. */
export const itemsContract = {
  openapi: '3.0.3',
  info: { title: 'Items', version: '1.0.0' },
  servers: [{ url: 'https://items.example/v1' }],
  security: [{ bearer: [] }],
  paths: {
    '/items': {
      get: {
        operationId: 'listItems',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
          },
        ],
        responses: {
          200: {
            description: 'Items, newest first.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['data'],
                  properties: {
                    data: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Item' },
                    },
                  },
                },
              },
            },
          },
        },
      },
      post: {
        operationId: 'createItem',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Item' },
              example: newItem,
            },
          },
        },
        responses: {
          201: {
            description: 'Created.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Item' },
                example: item,
              },
            },
          },
        },
      },
    },
    '/items/{itemId}': {
      get: {
        operationId: 'readItem',
        parameters: [
          {
            name: 'itemId',
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: '^item_[A-Za-z0-9]{16}$' },
            example: item.id,
          },
          {
            name: 'currency',
            in: 'query',
            schema: { type: 'string', enum: ['EUR', 'USD'] },
          },
        ],
        responses: {
          200: {
            description: 'The item.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Item' },
                example: item,
              },
            },
          },
          404: { description: 'Unknown.' },
        },
      },
    },
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Item: {
        type: 'object',
        required: ['id', 'name', 'price', 'currency', 'created_at'],
        properties: {
          id: {
            type: 'string',
            pattern: '^item_[A-Za-z0-9]{16}$',
            readOnly: true,
          },
          name: { type: 'string', minLength: 1, maxLength: 100 },
          status: { type: 'string', enum: ['active', 'archived'] },
          price: { type: 'integer', minimum: 0 },
          currency: { type: 'string', enum: ['EUR', 'USD'] },
          tags: { type: 'array', items: { type: 'string' } },
          parts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['sku', 'quantity'],
              properties: {
                sku: { type: 'string' },
                title: { type: 'string' },
                quantity: { type: 'integer', minimum: 1 },
                weight_grams: { type: 'integer' },
                note: { type: 'string' },
              },
            },
          },
          created_at: { type: 'string', format: 'date-time', readOnly: true },
          updated_at: { type: 'string', format: 'date-time', readOnly: true },
        },
      },
    },
  },
};
