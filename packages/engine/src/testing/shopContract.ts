/** A small shop: one resource of each kind that the simulation treats differently. */
export const shopContract = `
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /customers:
    get:
      operationId: listCustomers
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: 10, minimum: 1, maximum: 50 } }
        - { name: starting_after, in: query, schema: { type: string } }
        - { name: ending_before, in: query, schema: { type: string } }
        - { name: city, in: query, schema: { type: string } }
      responses:
        '200':
          description: A page
          content:
            application/json:
              schema:
                type: object
                required: [data, has_more]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Customer' } }
                  has_more: { type: boolean }
    post:
      operationId: createCustomer
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewCustomer' } } }
      responses:
        '201':
          description: Made
          headers: { Location: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Customer' } } }
        '422': { $ref: '#/components/responses/Error' }
  /customers/{customerId}:
    parameters:
      - { name: customerId, in: path, required: true, schema: { type: string }, example: cus_named00000001 }
    get:
      operationId: readCustomer
      parameters:
        - { name: If-None-Match, in: header, schema: { type: string } }
      responses:
        '200':
          description: The customer
          headers: { ETag: { schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Customer' } } }
        '304': { description: Not modified }
        '404': { $ref: '#/components/responses/Error' }
    patch:
      operationId: updateCustomer
      parameters:
        - { name: If-Match, in: header, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/merge-patch+json: { schema: { type: object } }
          application/json-patch+json: { schema: { type: array, items: { type: object } } }
      responses:
        '200':
          description: Changed
          content: { application/json: { schema: { $ref: '#/components/schemas/Customer' } } }
        '412': { $ref: '#/components/responses/Error' }
    delete:
      operationId: deleteCustomer
      responses:
        '204': { description: Gone }
        '404': { $ref: '#/components/responses/Error' }
        '410': { $ref: '#/components/responses/Error' }
  /customers/{customerId}/notes:
    parameters:
      - { name: customerId, in: path, required: true, schema: { type: string } }
    get:
      operationId: listNotes
      responses:
        '200':
          description: Notes
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
    post:
      operationId: createNote
      requestBody:
        content: { application/json: { schema: { type: object, properties: { text: { type: string } } } } }
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } }
  /customers/{customerId}/notes/{noteId}:
    parameters:
      - { name: customerId, in: path, required: true, schema: { type: string } }
      - { name: noteId, in: path, required: true, schema: { type: integer } }
    get:
      operationId: readNote
      responses:
        '200':
          description: The note
          content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } }
    delete:
      operationId: deleteNote
      responses: { '204': { description: Gone } }
  /payments:
    get:
      operationId: listPayments
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: 10, maximum: 50 } }
        - { name: cursor, in: query, schema: { type: string } }
        - { name: status, in: query, schema: { type: string } }
        - { name: customer_id, in: query, schema: { type: string } }
        - { name: amount, in: query, style: deepObject, explode: true, schema: { type: object, properties: { gte: { type: integer }, lt: { type: integer } } } }
        - { name: sort, in: query, schema: { type: string } }
      responses:
        '200':
          description: A page
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: '#/components/schemas/Payment' } }
                  next_cursor: { type: [string, 'null'] }
                  total: { type: integer }
    post:
      operationId: createPayment
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [amount]
              properties:
                amount: { type: integer, minimum: 1 }
                customer_id: { type: string }
                confirm: { type: boolean }
      responses:
        '202':
          description: Accepted
          content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
        '402':
          description: Declined
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Error' }
              examples:
                no-money: { value: { code: insufficient_funds, message: Not enough. } }
        '422': { $ref: '#/components/responses/Error' }
  /payments/{paymentId}:
    get:
      operationId: readPayment
      parameters: [{ name: paymentId, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The payment
          content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
        '404': { $ref: '#/components/responses/Error' }
  /payments/{paymentId}/capture:
    post:
      operationId: capturePayment
      parameters: [{ name: paymentId, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: Captured
          content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
        '409': { $ref: '#/components/responses/Error' }
  /products:
    get:
      operationId: listProducts
      parameters:
        - { name: page, in: query, schema: { type: integer, default: 1 } }
        - { name: per_page, in: query, schema: { type: integer, default: 10, maximum: 50 } }
      responses:
        '200':
          description: A page
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Product' } } } }
    post:
      operationId: createProduct
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
        '409': { $ref: '#/components/responses/Error' }
  /products/{sku}:
    parameters:
      - { name: sku, in: path, required: true, schema: { type: string } }
    get:
      operationId: readProduct
      responses:
        '200':
          description: The product
          content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
    put:
      operationId: putProduct
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
      responses:
        '200':
          description: Replaced
          content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
        '201':
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } }
    delete:
      operationId: deleteProduct
      responses: { '204': { description: Gone } }
  /orders:
    get:
      operationId: listOrders
      parameters:
        - { name: offset, in: query, schema: { type: integer, default: 0 } }
        - { name: limit, in: query, schema: { type: integer, default: 10, maximum: 50 } }
      responses:
        '200':
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  orders: { type: array, items: { $ref: '#/components/schemas/Order' } }
                  total: { type: integer }
                  offset: { type: integer }
                  limit: { type: integer }
    post:
      operationId: createOrder
      requestBody:
        content: { application/json: { schema: { type: object, properties: { note: { type: string } } } } }
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
  /orders/{orderId}:
    parameters:
      - { name: orderId, in: path, required: true, schema: { type: integer } }
    get:
      operationId: readOrder
      responses:
        '200':
          description: The order
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
    delete:
      operationId: deleteOrder
      responses: { '204': { description: Gone } }
  /settings:
    get:
      operationId: readSettings
      responses:
        '200':
          description: The settings
          content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } }
    put:
      operationId: putSettings
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } }
      responses:
        '200':
          description: The settings
          content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } }
components:
  responses:
    Error:
      description: What went wrong
      content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }
  schemas:
    Error:
      type: object
      required: [code, message]
      properties:
        code: { type: string, enum: [not_found, deleted, conflict, insufficient_funds, card_declined, invalid] }
        message: { type: string }
    NewCustomer:
      type: object
      required: [name]
      properties:
        name: { type: string, minLength: 1 }
        city: { type: string }
        password: { type: string, writeOnly: true }
    Customer:
      allOf:
        - $ref: '#/components/schemas/NewCustomer'
        - type: object
          required: [id, created_at]
          properties:
            id: { type: string, readOnly: true, example: cus_example00000001 }
            created_at: { type: string, format: date-time, readOnly: true }
            updated_at: { type: string, format: date-time, readOnly: true }
    Note:
      type: object
      required: [id, customer_id]
      properties:
        id: { type: integer, readOnly: true }
        customer_id: { type: string, readOnly: true }
        text: { type: string }
    Payment:
      type: object
      required: [id, amount, status, created_at]
      properties:
        id: { type: string, readOnly: true, example: pay_example0000000001 }
        amount: { type: integer, minimum: 1 }
        customer_id: { type: string }
        status: { type: string, enum: [pending, succeeded, captured], default: pending, readOnly: true }
        captured_at: { type: [string, 'null'], format: date-time, readOnly: true }
        created_at: { type: string, format: date-time, readOnly: true }
    Product:
      type: object
      required: [sku, title]
      properties:
        sku: { type: string, pattern: '^[a-z0-9-]{3,20}$' }
        title: { type: string }
        price: { type: integer, minimum: 0, default: 100 }
    Order:
      type: object
      required: [id]
      properties:
        id: { type: integer, format: int64, readOnly: true }
        note: { type: string }
    Settings:
      type: object
      required: [theme]
      properties:
        theme: { type: string, enum: [light, dark] }
`;
