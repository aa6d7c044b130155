const cache = new Map<string, readonly string[]>();

/** The words of a property's name, lower case: `createdAt`, `created_at` and `Created-At` are `created`, `at`. */
export function nameTokens(name: string): readonly string[] {
  let tokens = cache.get(name);
  if (!tokens) {
    tokens = name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(token => token !== '');
    if (cache.size > 20_000) {
      cache.clear();
    }
    cache.set(name, tokens);
  }
  return tokens;
}
