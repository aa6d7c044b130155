import {
  isArray,
  isObject,
  JsonValue,
} from '@smartsandbox/plugin-sandbox-common';

/** A field of a form: its name with brackets, and its text. */
export type FormField = readonly [name: string, text: string];

/** How a list of texts is told: `a[0]=1&a[1]=2`, `a[]=1&a[]=2`, or `a=1&a=2`. */
export type ListStyle = 'indexed' | 'bracketed' | 'repeated';

interface Branch {
  readonly texts: string[];
  readonly children: Map<string, Branch>;
}

/** The member of the whole that a field belongs to: `card` of `card[number]`. */
export function memberOf(name: string): string {
  return bracketPath(name)[0];
}

/** What fields with brackets say together: `a[b]=1`, `a[]=1`, `a[0][b]=1`, and lists by repeated names. */
export function nestFields(fields: readonly FormField[]): {
  [name: string]: JsonValue;
} {
  const root = emptyBranch();
  for (const [name, text] of fields) {
    const path = bracketPath(name);
    let at = root;
    path.forEach((segment, index) => {
      const key =
        segment === '' ? nextIndex(at.children, path[index + 1]) : segment;
      const next = at.children.get(key) ?? emptyBranch();
      at.children.set(key, next);
      at = next;
    });
    at.texts.push(text);
  }
  return membersOf(root);
}

/** A value as fields; nothing tells `null` or an empty list in a form. */
export function fieldsOf(
  name: string,
  value: JsonValue,
  style: ListStyle = 'indexed',
): readonly FormField[] {
  if (isArray(value)) {
    const isPlain = value.every(item => typeof item !== 'object');
    const nameAt = (index: number) =>
      ({
        indexed: `${name}[${index}]`,
        bracketed: `${name}[]`,
        repeated: name,
      }[isPlain ? style : 'indexed']);
    return value.flatMap((item, index) => fieldsOf(nameAt(index), item));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, member]) =>
      fieldsOf(`${name}[${key}]`, member),
    );
  }
  return value === null ? [] : [[name, String(value)]];
}

/** How the fields of one member tell a list. */
export function listStyleOf(names: readonly string[]): ListStyle {
  const [first = ''] = names;
  if (first.endsWith('[]')) {
    return 'bracketed';
  }
  return first !== '' && memberOf(first) === first ? 'repeated' : 'indexed';
}

function emptyBranch(): Branch {
  return { texts: [], children: new Map() };
}

/** `a[b][c]` as its steps; a text that isn't bracketed properly stays one name. */
function bracketPath(name: string): readonly string[] {
  const open = name.indexOf('[');
  return open <= 0 || !name.endsWith(']')
    ? [name]
    : [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

/** In `a[][b]=1` a key that is there already begins the next item. */
function nextIndex(
  children: ReadonlyMap<string, Branch>,
  inner: string | undefined,
): string {
  const last = children.get(String(children.size - 1));
  const isOfLast = inner && last && !last.children.has(inner);
  return String(isOfLast ? children.size - 1 : children.size);
}

function valueOf({ texts, children }: Branch): JsonValue {
  if (children.size === 0) {
    return texts.length === 1 ? texts[0] : texts;
  }
  const isList = [...children.keys()].every(
    (key, index) => key === String(index),
  );
  return isList
    ? [...children.values()].map(valueOf)
    : membersOf({ texts, children });
}

function membersOf({ children }: Branch): { [name: string]: JsonValue } {
  return Object.fromEntries(
    [...children].map(([name, branch]) => [name, valueOf(branch)]),
  );
}
