import { ModelContext, pointerIn } from './ModelContext';
import { parsePathTemplate, pathShape } from './pathTemplate';
import { readParameters } from './readParameters';
import { readRequestBody, readResponses } from './readResponses';
import { readRequirements } from './readSecurity';
import { below, entries, followed, items, Spot, text } from './Spot';
import {
  HttpMethod,
  JsonObject,
  Operation,
  SecurityRequirement,
  SecurityScheme,
} from './types';

/** An operation before it is known what it does to a resource. */
export type PlainOperation = Omit<Operation, 'binding'>;

export const httpMethods: readonly HttpMethod[] = [
  ...(['get', 'put', 'post', 'delete'] as const),
  ...(['options', 'head', 'patch', 'trace'] as const),
];

/** Paths that every sandbox serves itself (behaviour.md §1). */
const reserved = /^\/(_sandbox|_idp|_inbox)(\/|$|[?#])/;

/** All operations in the order of the document; those that can't be told from an earlier one are left out. */
export function readOperations(
  root: Spot,
  security: {
    readonly schemes: Map<string, SecurityScheme>;
    readonly global: readonly SecurityRequirement[];
  },
  context: ModelContext,
): readonly PlainOperation[] {
  const found: PlainOperation[] = [];
  const shapes = new Map<string, string>();
  const ids = new Set<string>();
  for (const [path, described] of entries(below(root, 'paths'))) {
    const item = path.startsWith('x-')
      ? undefined
      : followed(described, context.documents);
    if (!item || !acceptable(path, described, context)) {
      continue;
    }
    for (const [key, operation] of entries(item)) {
      const method = httpMethods.find(each => each === key);
      const spot = method && followed(operation, context.documents);
      if (!method || !spot) {
        continue;
      }
      const shape = `${method} ${pathShape(path)}`;
      const earlier = shapes.get(shape);
      if (earlier !== undefined) {
        context.diagnostics.error(
          'duplicate-path',
          operation.address,
          `${method.toUpperCase()} ${path} matches the same requests as ${earlier}, which comes first; this one is left out.`,
        );
        continue;
      }
      shapes.set(shape, path);
      found.push(
        readOperation({ item, spot, method, path }, { ids, security, context }),
      );
    }
  }
  return found;
}

function acceptable(path: string, at: Spot, context: ModelContext): boolean {
  if (!path.startsWith('/')) {
    context.diagnostics.error(
      'bad-path',
      at.address,
      `"${path}" is no path: it must start with a slash. It is left out.`,
    );
    return false;
  }
  if (reserved.test(path)) {
    context.diagnostics.error(
      'reserved-path',
      at.address,
      `Paths below /_sandbox, /_idp and /_inbox are the sandbox's own; "${path}" is left out.`,
    );
    return false;
  }
  return true;
}

function readOperation(
  at: {
    item: Spot<JsonObject>;
    spot: Spot<JsonObject>;
    method: HttpMethod;
    path: string;
  },
  options: {
    ids: Set<string>;
    security: {
      readonly schemes: Map<string, SecurityScheme>;
      readonly global: readonly SecurityRequirement[];
    };
    context: ModelContext;
  },
): PlainOperation {
  const { item, spot, method, path } = at;
  const { context, security } = options;
  const { node } = spot;
  const operationId = text(node.operationId);
  const summary = text(node.summary) ?? text(item.node.summary);
  const description = text(node.description);
  const body = readRequestBody(below(spot, 'requestBody'), context);
  const responses = readResponses(below(spot, 'responses'), context);
  if (responses.length === 0) {
    context.diagnostics.warning(
      'no-responses',
      spot.address,
      `${method.toUpperCase()} ${path} documents no response; it answers with an empty one.`,
    );
  }
  const template = parsePathTemplate(path);
  return {
    id: uniqueId({ operationId, method, path, spot }, options),
    ...(operationId !== undefined && { operationId }),
    method,
    path,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    tags: items(below(spot, 'tags')).flatMap(tag => text(tag.node) ?? []),
    deprecated: node.deprecated === true,
    parameters: readParameters({ item, operation: spot }, template, context),
    ...(body && { requestBody: body }),
    responses,
    security:
      readRequirements(spot, security.schemes, context) ?? security.global,
    extensions: { ...extensionsOf(item.node), ...extensionsOf(node) },
    pointer: pointerIn(context, spot.address),
  };
}

function uniqueId(
  operation: {
    operationId?: string;
    method: HttpMethod;
    path: string;
    spot: Spot;
  },
  options: { ids: Set<string>; context: ModelContext },
): string {
  const { operationId, method, path, spot } = operation;
  const fallback = `${method}:${path}`;
  if (operationId !== undefined && options.ids.has(operationId)) {
    options.context.diagnostics.warning(
      'duplicate-operation-id',
      `${spot.address}/operationId`,
      `Another operation is called "${operationId}" already; this one is known as "${fallback}". Give it an operationId of its own.`,
    );
  }
  const id =
    operationId === undefined ||
    operationId === '' ||
    options.ids.has(operationId)
      ? fallback
      : operationId;
  options.ids.add(id);
  return id;
}

function extensionsOf(node: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(node).filter(([key]) => key.startsWith('x-')),
  );
}
