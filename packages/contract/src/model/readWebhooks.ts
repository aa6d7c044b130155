import { ModelContext, pointerIn } from './ModelContext';
import { httpMethods } from './readOperations';
import { below, entries, followed, Spot } from './Spot';
import { WebhookSpec } from './types';

/** What `webhooks` (OpenAPI 3.1; `x-webhooks` before) documents: one entry per event, of its first method. */
export function readWebhooks(
  root: Spot,
  context: ModelContext,
): readonly WebhookSpec[] {
  const found: WebhookSpec[] = [];
  const all = [
    ...entries(below(root, 'webhooks')),
    ...entries(below(root, 'x-webhooks')),
  ];
  for (const [name, described] of all) {
    const item = followed(described, context.documents);
    const method = item && httpMethods.find(each => each in item.node);
    const operation =
      item && method && followed(below(item, method), context.documents);
    if (operation) {
      found.push({
        name,
        operation: operation.node,
        pointer: pointerIn(context, operation.address),
      });
    }
  }
  return found;
}
