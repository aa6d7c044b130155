/** A library: batches, a search with a body, soft deletes, and examples that exist from the start. */
export const libraryContract = `
openapi: 3.1.0
info: { title: Library, version: '1' }
paths:
  /books:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: Books
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Book' } }
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
      responses:
        '201': { $ref: '#/components/responses/Book' }
        '409': { description: There already }
  /books/batch:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [books]
              properties: { books: { type: array, items: { $ref: '#/components/schemas/Book' } } }
      responses:
        '200':
          description: All of them
          content:
            application/json:
              schema:
                type: object
                required: [books]
                properties: { books: { type: array, items: { $ref: '#/components/schemas/Book' } } }
  /books/search:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                author: { type: string }
                pages: { type: object, properties: { gte: { type: integer }, lt: { type: integer } } }
                limit: { type: integer }
                offset: { type: integer }
      responses:
        '200':
          description: What was found
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: '#/components/schemas/Book' } }
                  total: { type: integer }
  /books/{isbn}:
    parameters: [{ name: isbn, in: path, required: true, schema: { type: string } }]
    get:
      responses:
        '200':
          description: The book
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Book' }
              example: { isbn: '111', title: Named, author: Ada, pages: 11 }
        '404': { description: No such book }
    delete: { responses: { '204': { description: Gone } } }
  /readers:
    get:
      responses:
        '200':
          description: Readers
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Reader' } }
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } }
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } }
  /readers/{readerId}:
    parameters: [{ name: readerId, in: path, required: true, schema: { type: string } }]
    get:
      responses:
        '200':
          description: The reader
          content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } }
    delete:
      responses:
        '200':
          description: As it was left
          content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } }
components:
  responses:
    Book:
      description: The book
      content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
  schemas:
    Book:
      type: object
      required: [isbn, title]
      properties:
        isbn: { type: string, pattern: '^[0-9]{3}$' }
        title: { type: string }
        author: { type: string }
        pages: { type: integer }
    Reader:
      type: object
      required: [id, name, deleted]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        name: { type: string }
        deleted: { type: boolean, default: false, readOnly: true }
`;
