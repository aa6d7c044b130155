import { Json } from '../model/types';

const maxDepth = 20;
const maxEntries = 10_000;

interface Branch {
  values?: string[];
  children?: Map<string, Branch>;
}

/**
 * Builds a nested value from names with brackets, as `deepObject` parameters and form bodies write them:
 * `a[b]=1`, `a[b][c]=1`, `a[]=1`, `a[0][b]=1`, and `a[][b]=1` where a repeated key starts the next item.
 */
export class FormTree {
  readonly #root: Branch = {};
  #entries = 0;

  get size(): number {
    return this.#entries;
  }

  /** `false` when the name nests too deep or there are too many entries. */
  add(name: string, value: string): boolean {
    const path = bracketPath(name);
    if (path.length > maxDepth || ++this.#entries > maxEntries) {
      return false;
    }
    let at = this.#root;
    path.forEach((segment, index) => {
      at.children ??= new Map();
      const key =
        segment === '' ? nextIndex(at.children, path[index + 1]) : segment;
      let next = at.children.get(key);
      if (!next) {
        next = {};
        at.children.set(key, next);
      }
      at = next;
    });
    (at.values ??= []).push(value);
    return true;
  }

  toJson(): { [name: string]: Json } {
    const members = this.#root.children ?? new Map<string, Branch>();
    return objectOf(members);
  }
}

/** `a[b][c]` → `['a', 'b', 'c']`; text that isn't bracketed properly stays one name. */
function bracketPath(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0 || !name.endsWith(']')) {
    return [name];
  }
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

function nextIndex(
  children: ReadonlyMap<string, Branch>,
  inner: string | undefined,
): string {
  const last = children.get(String(children.size - 1));
  return inner !== undefined &&
    inner !== '' &&
    last &&
    !last.children?.has(inner)
    ? String(children.size - 1)
    : String(children.size);
}

function jsonOf(branch: Branch): Json {
  const { children, values } = branch;
  if (!children) {
    return values?.length === 1 ? values[0] : values ?? '';
  }
  let index = 0;
  const isList = [...children.keys()].every(key => key === String(index++));
  return isList ? [...children.values()].map(jsonOf) : objectOf(children);
}

function objectOf(children: ReadonlyMap<string, Branch>): {
  [name: string]: Json;
} {
  // fromEntries defines own properties, so that `__proto__` is a name like any other.
  return Object.fromEntries(
    [...children].map(([name, branch]) => [name, jsonOf(branch)]),
  );
}
