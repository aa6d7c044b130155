import { OperationInfo } from '@smartsandbox/protocol';
import { isObject } from '../schema';
import { CallRequest } from './types';

const identifierName =
  /(^|_)(id|key|code|name|sku|slug|handle|username|email|identifier)$|Id$|Key$|Code$|Name$/;

/** With the example's values for what may name the entity: an example of a create names one that isn't there yet. */
export function withNewIdentifier(
  request: CallRequest,
  operation: OperationInfo,
): CallRequest | undefined {
  const example: unknown = operation.request?.body;
  if (request.body === undefined || !isObject(example)) {
    return undefined;
  }
  let sent: unknown;
  try {
    sent = JSON.parse(request.body);
  } catch {
    return undefined;
  }
  if (!isObject(sent)) {
    return undefined;
  }
  const renamed = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      typeof value === 'string' && identifierName.test(name)
        ? example[name] ?? value
        : value,
    ]),
  );
  const indent = request.body.includes('\n') ? 2 : undefined;
  return { ...request, body: JSON.stringify(renamed, undefined, indent) };
}
