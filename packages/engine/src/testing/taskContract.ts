/** Tasks in a list of the parameters and the body given: one contract per style of paging or filtering. */
export function taskContract(list: {
  /** Query parameters by name; the value is the schema, or the parameter's other members with it. */
  readonly query: { readonly [name: string]: object };
  /** Members around the items, which are then in `items`; without them the body is the bare array. */
  readonly around?: { readonly [name: string]: object };
  readonly items?: string;
  readonly linkHeader?: boolean;
}): string {
  const { query, around, items = 'items', linkHeader } = list;
  const task = { $ref: '#/components/schemas/Task' };
  const all = { type: 'array', items: task };
  const json = (schema: object) => ({ 'application/json': { schema } });
  const identifier = {
    name: 'taskId',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Tasks', version: '1' },
    paths: {
      '/tasks': {
        get: {
          parameters: Object.entries(query).map(([name, about]) => ({
            name,
            in: 'query',
            ...('schema' in about ? about : { schema: about }),
          })),
          responses: {
            200: {
              description: 'A page',
              ...(linkHeader && {
                headers: { Link: { schema: { type: 'string' } } },
              }),
              content: json(
                around
                  ? {
                      type: 'object',
                      required: [items],
                      properties: { [items]: all, ...around },
                    }
                  : all,
              ),
            },
          },
        },
        post: {
          requestBody: { required: true, content: json(task) },
          responses: { 201: { description: 'Made', content: json(task) } },
        },
      },
      '/tasks/{taskId}': {
        parameters: [identifier],
        get: {
          responses: { 200: { description: 'It', content: json(task) } },
        },
        delete: { responses: { 204: { description: 'Gone' } } },
      },
    },
    components: {
      schemas: {
        Task: {
          type: 'object',
          required: ['id', 'title'],
          properties: {
            id: { type: 'string', format: 'uuid', readOnly: true },
            title: { type: 'string' },
            status: { type: 'string', enum: ['open', 'doing', 'done'] },
            priority: { type: 'integer' },
            labels: { type: 'array', items: { type: 'string' } },
            owner: {
              type: 'object',
              properties: {
                name: { type: 'string' },
                city: { type: 'string' },
              },
            },
            created_at: { type: 'string', format: 'date-time', readOnly: true },
          },
        },
      },
    },
  });
}
