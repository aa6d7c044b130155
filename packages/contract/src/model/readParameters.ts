import { ModelContext, pointerIn } from './ModelContext';
import { PathTemplate, pathParameterNames } from './pathTemplate';
import { readContent } from './readContent';
import { readExamples } from './readExamples';
import { below, followed, items, schemaAt, Spot, text } from './Spot';
import { JsonObject, Parameter, ParameterLocation } from './types';

const stylesOf: {
  readonly [location in ParameterLocation]: readonly Parameter['style'][];
} = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** Headers that other parts of the contract describe; OpenAPI says to ignore parameters of these names. */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/**
 * Parameters of an operation: those of the path item, replaced by its own, then those that the path needs but nobody
 * declares. The first of a style that its location allows is the default (OpenAPI *Parameter Object*).
 */
export function readParameters(
  spots: { readonly item: Spot; readonly operation: Spot },
  template: PathTemplate,
  context: ModelContext,
): readonly Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const holder of [spots.item, spots.operation]) {
    const own = new Set<string>();
    for (const item of items(below(holder, 'parameters'))) {
      const parameter = readParameter(item, template, context);
      if (!parameter) {
        continue;
      }
      const key = `${parameter.in} ${parameter.name}`;
      if (own.has(key)) {
        context.diagnostics.warning(
          'duplicate-parameter',
          item.address,
          `The ${parameter.in} parameter "${parameter.name}" is described twice; the first one counts.`,
        );
        continue;
      }
      own.add(key);
      byKey.set(key, parameter);
    }
  }
  addUndeclared({ byKey, template, operation: spots.operation }, context);
  return [...byKey.values()];
}

function readParameter(
  item: Spot,
  template: PathTemplate,
  context: ModelContext,
): Parameter | undefined {
  const spot = followed(item, context.documents);
  if (!spot) {
    return undefined;
  }
  const { node } = spot;
  const name = text(node.name);
  const declared = text(node.in);
  if (name === undefined || !isLocation(declared)) {
    context.diagnostics.error(
      'bad-parameter',
      spot.address,
      'A parameter needs a "name", and "in" must be path, query, header or cookie; it is left out.',
    );
    return undefined;
  }
  const location = locationOf(name, declared, template);
  if (location === 'header' && ignoredHeaders.has(name.toLowerCase())) {
    return undefined;
  }
  if (location === undefined) {
    context.diagnostics.warning(
      'unused-parameter',
      item.address,
      `The path has no {${name}}; this path parameter is left out.`,
    );
    return undefined;
  }
  return describe({ spot, name, location }, context);
}

function describe(
  found: {
    spot: Spot<JsonObject>;
    name: string;
    location: ParameterLocation;
  },
  context: ModelContext,
): Parameter {
  const { spot, name, location } = found;
  const { node } = spot;
  const [content] = readContent(below(spot, 'content'), context);
  const schema =
    content?.schema ?? schemaAt(below(spot, 'schema'), context.documents);
  const style = styleOf(found, context);
  const description = text(node.description);
  return {
    name,
    in: location,
    required: location === 'path' || node.required === true,
    ...(description !== undefined && { description }),
    style,
    explode:
      typeof node.explode === 'boolean' ? node.explode : style === 'form',
    allowReserved: node.allowReserved === true,
    ...(content && { mediaType: content.mediaType }),
    ...(schema !== undefined && { schema }),
    examples: [...readExamples(spot, context), ...(content?.examples ?? [])],
    pointer: pointerIn(context, spot.address),
  };
}

function styleOf(
  found: { spot: Spot<JsonObject>; name: string; location: ParameterLocation },
  context: ModelContext,
): Parameter['style'] {
  const allowed = stylesOf[found.location];
  const { style } = found.spot.node;
  const known = allowed.find(each => each === style);
  if (style !== undefined && !known) {
    context.diagnostics.warning(
      'bad-style',
      found.spot.address,
      `Style ${JSON.stringify(style)} isn't one for ${
        found.location
      } parameters; "${found.name}" is read as ${allowed[0]}.`,
    );
  }
  return known ?? allowed[0];
}

/** Where a parameter really is: the query for those of `/alerts?lat={lat}`; `undefined` when the path has no place. */
function locationOf(
  name: string,
  declared: ParameterLocation,
  template: PathTemplate,
): ParameterLocation | undefined {
  if (declared !== 'path' || pathParameterNames(template).includes(name)) {
    return declared;
  }
  return template.query.some(part => holds(part, name)) ? 'query' : undefined;
}

function holds(part: PathTemplate['query'][number], name: string): boolean {
  return part.value?.kind === 'parameter' && part.value.name === name;
}

function addUndeclared(
  found: {
    byKey: Map<string, Parameter>;
    template: PathTemplate;
    operation: Spot;
  },
  context: ModelContext,
): void {
  const { byKey, template, operation } = found;
  const undeclared: string[] = [];
  function add(name: string, location: 'path' | 'query'): void {
    if (byKey.has(`${location} ${name}`)) {
      return;
    }
    undeclared.push(name);
    byKey.set(`${location} ${name}`, {
      name,
      in: location,
      required: true,
      style: stylesOf[location][0],
      explode: location === 'query',
      allowReserved: false,
      examples: [],
      pointer: pointerIn(context, operation.address),
    });
  }
  pathParameterNames(template).forEach(name => add(name, 'path'));
  for (const part of template.query) {
    if (part.value?.kind === 'parameter') {
      // `?lat={latitude}` names the query parameter `lat`; contracts declare the one or the other.
      const declared = [part.name, part.value.name].find(name =>
        byKey.has(`query ${name}`),
      );
      add(declared ?? part.name, 'query');
    }
  }
  if (undeclared.length > 0) {
    const names = undeclared.map(name => `{${name}}`).join(', ');
    context.diagnostics.warning(
      'undeclared-parameter',
      operation.address,
      `The path uses ${names.slice(
        0,
        200,
      )}, which no parameter declares; taken as strings. Declare them.`,
    );
  }
}

function isLocation(value: string | undefined): value is ParameterLocation {
  return value !== undefined && Object.hasOwn(stylesOf, value);
}
