import { ContractModel, Json } from '@smartsandbox/contract';
import { RedactionRules, Redactor } from './Redactor';

/** Names of properties and parameters whose schema says `format: password`, anywhere in a document. */
function passwordNames(document: Json): Set<string> {
  const names = new Set<string>();
  const rest: Json[] = [document];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (Array.isArray(node)) {
      rest.push(...(node as readonly Json[]));
    } else if (node !== null && typeof node === 'object') {
      for (const [name, value] of Object.entries(node)) {
        if (value !== null && typeof value === 'object') {
          if ('format' in value && value.format === 'password') {
            // The schema of a parameter: the name stands beside it.
            const owner =
              name === 'schema' && 'name' in node ? node.name : name;
            if (typeof owner === 'string') {
              names.add(owner);
            }
          }
          rest.push(value);
        }
      }
    }
  }
  return names;
}

function rulesOf(model: ContractModel): Required<RedactionRules> {
  const headers: string[] = [];
  const query: string[] = [];
  for (const scheme of model.securitySchemes.values()) {
    if (scheme.type === 'apiKey' && scheme.in === 'header') {
      headers.push(scheme.name);
    } else if (scheme.type === 'apiKey' && scheme.in === 'query') {
      query.push(scheme.name);
    }
  }
  const properties = passwordNames(model.document);
  return {
    headers: [...headers, ...properties],
    query: [...query, ...properties],
    properties,
  };
}

const compiled = new WeakMap<ContractModel, Required<RedactionRules>>();

/**
 * The redactor of a sandbox: what is secret everywhere, and the credential parameters and passwords of its contracts.
 * A contract is looked through once, however many sandboxes use it.
 */
export function createContractRedactor(
  models: readonly ContractModel[],
): Redactor {
  const rules = models.map(model => {
    let known = compiled.get(model);
    if (!known) {
      known = rulesOf(model);
      compiled.set(model, known);
    }
    return known;
  });
  return new Redactor({
    headers: rules.flatMap(({ headers }) => [...headers]),
    query: rules.flatMap(({ query }) => [...query]),
    properties: rules.flatMap(({ properties }) => [...properties]),
  });
}
