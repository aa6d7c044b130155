/** A small API of our own for tests: shelves hold books, books are lent, members have a secret. */
export const libraryContract = `
openapi: 3.1.0
info: { title: Library, version: 1.2.0, description: Books on shelves }
servers:
  - url: https://library.example.test/v1
security:
  - key: []
paths:
  /shelves:
    servers: [{ url: https://elsewhere.example.test }]
    get:
      operationId: listShelves
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 50, default: 10 } }
      responses:
        '200':
          description: Shelves
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Shelf' } }
    post:
      operationId: createShelf
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Shelf' }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Shelf' } }
        '409':
          description: There is one of that name
          content:
            application/json: { schema: { $ref: '#/components/schemas/Error' } }
  /shelves/{shelfId}:
    parameters:
      - { name: shelfId, in: path, required: true, schema: { type: string } }
    get:
      operationId: getShelf
      responses:
        '200':
          description: A shelf
          content:
            application/json: { schema: { $ref: '#/components/schemas/Shelf' } }
        '404':
          description: None
          content:
            application/json: { schema: { $ref: '#/components/schemas/Error' } }
  /shelves/{shelfId}/books:
    parameters:
      - { name: shelfId, in: path, required: true, schema: { type: string } }
    get:
      operationId: listBooks
      responses:
        '200':
          description: Books
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Book' } }
    post:
      operationId: createBook
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Book' }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Book' } }
  /shelves/{shelfId}/books/{bookId}:
    parameters:
      - { name: shelfId, in: path, required: true, schema: { type: string } }
      - { name: bookId, in: path, required: true, schema: { type: integer } }
    get:
      operationId: getBook
      responses:
        '200':
          description: A book
          content:
            application/json: { schema: { $ref: '#/components/schemas/Book' } }
        '404':
          description: None
          content:
            application/json: { schema: { $ref: '#/components/schemas/Error' } }
  /members:
    post:
      operationId: createMember
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Member' }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Member' } }
  /members/{memberId}:
    parameters:
      - { name: memberId, in: path, required: true, schema: { type: string } }
    get:
      operationId: getMember
      responses:
        '200':
          description: A member
          content:
            application/json: { schema: { $ref: '#/components/schemas/Member' } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Library-Key }
  schemas:
    Shelf:
      type: object
      required: [id, name]
      properties:
        id: { type: string, readOnly: true, examples: [shelf_8Kq2m9Tz] }
        name: { type: string, minLength: 1, maxLength: 80 }
        room: { type: string, enum: [north, south] }
    Book:
      type: object
      required: [id, title]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string, minLength: 1, maxLength: 80 }
        pages: { type: integer, minimum: 1, maximum: 5000 }
    Member:
      type: object
      required: [id, name, password]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string, minLength: 1 }
        password: { type: string, format: password, minLength: 8, writeOnly: true }
    Error:
      type: object
      required: [code, message]
      properties:
        code: { type: string }
        message: { type: string }
`;
