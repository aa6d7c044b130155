import {
  Json,
  ListFilter,
  Operation,
  PropertyInfo,
} from '@smartsandbox/contract';
import { isArray, isObject, pointerSegments } from '../json/pointer';
import { ContractTools } from './ContractTools';

/** What a list's filter says that a property can be; `initial` is what the list shows when nobody asks. */
export interface ListedValues {
  readonly values: readonly Json[];
  readonly initial: Json;
}

const everything = /^(all|any|both|\*)$/i;

/** Whether a filter's value (`state=all`) stands for no filter, as it does where the property can't have it. */
export function asksForAll(
  value: Json | undefined,
  property: PropertyInfo | undefined,
): boolean {
  return (
    typeof value === 'string' &&
    everything.test(value) &&
    !property?.enum?.includes(value)
  );
}

/**
 * Some contracts describe a property as free text, and its values only where a list filters by it (`state=open`). By
 * property, for those of a resource that can be told so.
 */
export function listedValues(
  tools: ContractTools,
  resource: string,
): ReadonlyMap<string, ListedValues> {
  const found = new Map<string, ListedValues>();
  for (const operation of tools.model.operations) {
    const { binding } = operation;
    if (binding.resource === resource && binding.list) {
      for (const filter of binding.list.filters) {
        const [name, ...deeper] = pointerSegments(filter.pointer);
        const listed =
          deeper.length === 0 && filter.operator === 'eq' && !found.has(name)
            ? valuesOf(tools, operation, filter)
            : undefined;
        if (listed) {
          found.set(name, listed);
        }
      }
    }
  }
  return found;
}

function valuesOf(
  tools: ContractTools,
  operation: Operation,
  { parameter }: ListFilter,
): ListedValues | undefined {
  const schema = operation.parameters.find(
    one => one.in === 'query' && one.name === parameter,
  )?.schema;
  const node = schema && tools.model.documents.node(schema);
  if (!isObject(node) || !isArray(node.enum)) {
    return undefined;
  }
  const values = node.enum.filter(
    value => typeof value === 'string' && !everything.test(value),
  );
  const [first] = values;
  const { default: preset } = node;
  return first === undefined
    ? undefined
    : {
        values,
        initial:
          preset !== undefined && values.includes(preset) ? preset : first,
      };
}
