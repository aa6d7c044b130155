import { Json } from '../model/types';
import { isJsonObject, pointerOf } from './pointer';
import { ContractLimits } from './limits';

/** What a walk over a whole document finds, before anything of it is resolved. */
export interface Survey {
  /** Each distinct `$ref`, with the pointer of the first object that has it. */
  readonly references: ReadonlyMap<string, string>;
  /** Values of discriminator mappings, with the pointer of the first. */
  readonly mappings: ReadonlyMap<string, string>;
  /** Each distinct `pattern`, with the pointer of the first. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Whether `$anchor`, `$dynamicAnchor` or `$id` name parts of it. */
  readonly anchors: boolean;
  /** Which limit was broken, and where. */
  readonly tooBig?: {
    readonly what: 'depth' | 'nodes';
    readonly pointer: string;
  };
}

/** Keywords whose values are data: a `$ref` in there is just a key. */
const literals = new Set(['example', 'default', 'enum', 'const']);

/** Keywords whose values are maps with free names: `properties: {default: …}` holds a property, not a default. */
const maps = new Set([
  ...['properties', 'patternProperties', 'definitions', '$defs', 'schemas'],
  ...[
    'dependentSchemas',
    'responses',
    'parameters',
    'requestBodies',
    'headers',
  ],
  ...[
    'securitySchemes',
    'links',
    'callbacks',
    'pathItems',
    'paths',
    'webhooks',
  ],
  ...['content', 'encoding'],
]);

/** Walks a document once, bounded by `limits`. Cheap: about 10 ms per megabyte. */
export function surveyDocument(root: Json, limits: ContractLimits): Survey {
  const references = new Map<string, string>();
  const mappings = new Map<string, string>();
  const patterns = new Map<string, string>();
  const path: (string | number)[] = [];
  let nodes = 0;
  let anchors = false;
  let tooBig: Survey['tooBig'];

  function note(into: Map<string, string>, text: string): void {
    if (!into.has(text)) {
      into.set(text, pointerOf(path));
    }
  }

  function enter(value: Json, visit: (value: Json) => void): void {
    nodes += 1;
    if (nodes > limits.nodes || path.length > limits.depth) {
      const what = path.length > limits.depth ? 'depth' : 'nodes';
      tooBig ??= { what, pointer: pointerOf(path.slice(0, 20)) };
      return;
    }
    if (typeof value === 'object' && value !== null) {
      visit(value);
    }
  }

  function data(value: Json): void {
    each(value, (_, child) => enter(child, data));
  }

  function each(value: Json, act: (key: string, child: Json) => void): void {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length && !tooBig; i++) {
        path.push(i);
        act('', value[i]);
        path.pop();
      }
    } else if (isJsonObject(value)) {
      for (const key of Object.keys(value)) {
        if (tooBig) {
          return;
        }
        path.push(key);
        act(key, value[key]);
        path.pop();
      }
    }
  }

  function examples(value: Json): void {
    each(value, (_, child) =>
      enter(child, () => {
        if (isJsonObject(child) && typeof child.$ref === 'string') {
          note(references, child.$ref);
        } else {
          data(child);
        }
      }),
    );
  }

  function named(value: Json): void {
    each(value, (_, child) => enter(child, described));
  }

  function described(value: Json): void {
    if (isJsonObject(value)) {
      if (typeof value.$ref === 'string') {
        note(references, value.$ref);
      }
      if (typeof value.pattern === 'string') {
        note(patterns, value.pattern);
      }
      if (value.$anchor !== undefined || value.$id !== undefined) {
        anchors = true;
      }
    }
    each(value, (key, child) => {
      if (literals.has(key) || key.startsWith('x-')) {
        enter(child, data);
      } else if (key === 'examples') {
        enter(child, examples);
      } else if (key === 'mapping' && isJsonObject(child)) {
        enter(child, mapping);
      } else if (maps.has(key) && isJsonObject(child)) {
        enter(child, named);
      } else {
        enter(child, described);
      }
    });
  }

  function mapping(value: Json): void {
    each(value, (_, child) => {
      if (typeof child === 'string') {
        note(mappings, child);
      }
    });
  }

  enter(root, described);
  return { references, mappings, patterns, anchors, tooBig };
}
