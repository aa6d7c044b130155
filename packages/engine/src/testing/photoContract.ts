/** Photos that are uploaded as multipart and shown as XML or JSON. */
export const photoContract = `
openapi: 3.0.3
info: { title: Photos, version: '1' }
paths:
  /photos:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 50 } }
      responses:
        '200':
          description: A page
          content:
            application/xml: { schema: { $ref: '#/components/schemas/Photos' } }
            application/json: { schema: { $ref: '#/components/schemas/Photos' } }
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, title]
              properties:
                file: { type: string, format: binary }
                title: { type: string }
                rating: { type: integer }
                tags: { type: array, items: { type: string } }
            encoding:
              file: { contentType: image/png }
          application/xml: { schema: { $ref: '#/components/schemas/Photo' } }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Photo' } }
            application/xml: { schema: { $ref: '#/components/schemas/Photo' } }
  /photos/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      responses:
        '200':
          description: It
          content:
            application/xml:
              schema: { $ref: '#/components/schemas/Photo' }
        '404':
          description: Not there
          content:
            application/xml: { schema: { $ref: '#/components/schemas/Fault' } }
components:
  schemas:
    Photos:
      type: object
      xml: { name: Photos }
      required: [items, total]
      properties:
        total: { type: integer, xml: { attribute: true } }
        items:
          type: array
          items: { $ref: '#/components/schemas/Photo' }
    Photo:
      type: object
      xml: { name: Photo }
      required: [id, title]
      properties:
        id: { type: integer, readOnly: true, xml: { attribute: true } }
        title: { type: string }
        rating: { type: integer }
        file: { type: string, format: uri, readOnly: true }
        file_name: { type: string, readOnly: true }
        size: { type: integer, readOnly: true }
        mime_type: { type: string, readOnly: true }
        tags:
          type: array
          xml: { wrapped: true }
          items: { type: string, xml: { name: tag } }
    Fault:
      type: object
      xml: { name: Fault }
      required: [code, message]
      properties:
        code: { type: string, enum: [NoSuchPhoto, Other] }
        message: { type: string }
`;
