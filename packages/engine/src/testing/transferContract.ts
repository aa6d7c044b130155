/** An API whose paths are calls: identifiers are among the arguments. */
export const transferContract = `
openapi: 3.1.0
info: { title: Transfers, version: '1' }
paths:
  /transfer/create:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [client_id, amount]
              properties: { client_id: { type: string }, amount: { type: string } }
      responses: { '200': { $ref: '#/components/responses/One' } }
  /transfer/get:
    post:
      requestBody: { $ref: '#/components/requestBodies/Which' }
      responses: { '200': { $ref: '#/components/responses/One' } }
  /transfer/cancel:
    post:
      requestBody: { $ref: '#/components/requestBodies/Which' }
      responses: { '200': { $ref: '#/components/responses/One' } }
  /transfer/remove:
    post:
      requestBody: { $ref: '#/components/requestBodies/Which' }
      responses: { '200': { description: Removed, content: { application/json: { schema: { type: object, properties: { removed: { type: boolean } } } } } } }
  /transfer/list:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                client_id: { type: string }
                status: { type: string }
                count: { type: integer }
                cursor: { type: string }
      responses:
        '200':
          description: Some
          content:
            application/json:
              schema:
                type: object
                required: [transfers]
                properties:
                  transfers: { type: array, items: { $ref: '#/components/schemas/Transfer' } }
                  next_cursor: { type: [string, 'null'] }
components:
  requestBodies:
    Which:
      required: true
      content:
        application/json:
          schema:
            type: object
            required: [client_id, transfer_id]
            properties: { client_id: { type: string }, transfer_id: { type: string } }
  responses:
    One:
      description: It
      content:
        application/json:
          schema:
            type: object
            required: [transfer]
            properties: { transfer: { $ref: '#/components/schemas/Transfer' } }
  schemas:
    Transfer:
      type: object
      required: [id, amount, status]
      properties:
        id: { type: string }
        amount: { type: string }
        status: { type: string, enum: [pending, cancelled] }
`;
