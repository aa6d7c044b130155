import { isJsonObject } from '../load/pointer';
import { ModelContext } from './ModelContext';
import { below, entries, followed, items, Spot, text } from './Spot';
import { Json, NamedExample } from './types';

/** Values of `example` and `examples` beside a schema, in order, `$ref`s to shared examples followed. */
export function readExamples(
  spot: Spot,
  context: ModelContext,
): readonly NamedExample[] {
  const found: NamedExample[] = [];
  const lone = below(spot, 'example');
  if (lone) {
    found.push({ value: loneValue(lone, context) });
  }
  const many = below(spot, 'examples');
  for (const item of items(many)) {
    // A list is against the specification here, but in use.
    found.push({ value: item.node });
  }
  for (const [name, example] of entries(many)) {
    const target = followed(example, context.documents);
    if (target?.node.value !== undefined) {
      const summary = text(target.node.summary);
      found.push({
        name,
        ...(summary && { summary }),
        value: target.node.value,
      });
    } else if (target?.node.externalValue !== undefined) {
      context.diagnostics.info(
        'external-example',
        example.address,
        'Examples by externalValue are not fetched; give it as "value".',
      );
    }
  }
  return found;
}

/** A lone example may be a reference to a shared one, although the specification doesn't say so. */
function loneValue(lone: Spot, context: ModelContext): Json {
  const { node } = lone;
  if (
    isJsonObject(node) &&
    typeof node.$ref === 'string' &&
    node.$ref.includes('/examples/')
  ) {
    return followed(lone, context.documents)?.node.value ?? node;
  }
  return node;
}
