import { isJsonObject } from '../load/pointer';
import { ModelContext } from './ModelContext';
import { below, entries, followed, items, Spot, text } from './Spot';
import { Json, JsonObject, SecurityRequirement, SecurityScheme } from './types';

/** The security schemes of the contract, by name. */
export function readSecuritySchemes(
  root: Spot,
  context: ModelContext,
): Map<string, SecurityScheme> {
  const found = new Map<string, SecurityScheme>();
  const components = below(root, 'components');
  const schemes = components && below(components, 'securitySchemes');
  for (const [name, described] of entries(schemes)) {
    const scheme = followed(described, context.documents);
    const read = scheme && readScheme(scheme.node);
    if (read) {
      found.set(name, read);
    } else {
      context.diagnostics.warning(
        'bad-security-scheme',
        described.address,
        `The security scheme "${name}" isn't a complete apiKey, http, oauth2, openIdConnect or mutualTLS scheme; it is left out.`,
      );
    }
  }
  return found;
}

function readScheme(node: JsonObject): SecurityScheme | undefined {
  const name = text(node.name);
  switch (node.type) {
    case 'apiKey': {
      const place = node.in;
      return name !== undefined &&
        (place === 'header' || place === 'query' || place === 'cookie')
        ? { type: 'apiKey', in: place, name }
        : undefined;
    }
    case 'http': {
      const scheme = text(node.scheme)?.toLowerCase();
      return scheme === undefined ? undefined : { type: 'http', scheme };
    }
    case 'oauth2':
      return { type: 'oauth2', scopes: scopesOf(node.flows) };
    case 'openIdConnect':
    case 'mutualTLS':
      return { type: node.type };
    default:
      return undefined;
  }
}

function scopesOf(flows: Json | undefined): readonly string[] {
  const scopes = new Set<string>();
  for (const flow of isJsonObject(flows) ? Object.values(flows) : []) {
    if (isJsonObject(flow) && isJsonObject(flow.scopes)) {
      Object.keys(flow.scopes).forEach(scope => scopes.add(scope));
    }
  }
  return [...scopes];
}

/**
 * Requirements at `security` of an operation or of the contract; `undefined` when nothing is said there. A scheme that
 * isn't declared is taken as a bearer token and added to `schemes`, so that the operation stays protected.
 */
export function readRequirements(
  holder: Spot,
  schemes: Map<string, SecurityScheme>,
  context: ModelContext,
): readonly SecurityRequirement[] | undefined {
  const list = below(holder, 'security');
  if (!list || !Array.isArray(list.node)) {
    return undefined;
  }
  return items(list).map(alternative => ({
    schemes: entries(alternative).map(([name, { node, address }]) => {
      if (!schemes.has(name)) {
        context.diagnostics.warning(
          'unknown-security-scheme',
          address,
          `No security scheme is called "${name}"; it is taken as a bearer token. Declare it under components/securitySchemes.`,
        );
        schemes.set(name, { type: 'http', scheme: 'bearer' });
      }
      const scopes = Array.isArray(node) ? (node as readonly Json[]) : [];
      return {
        name,
        scopes: scopes.filter(scope => typeof scope === 'string'),
      };
    }),
  }));
}
