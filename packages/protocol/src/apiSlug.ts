const maxLength = 40;

/**
 * Slug of an API, made from its catalog name: lower-case letters, digits and single hyphens, at most 40 characters,
 * so that it fits into a DNS label beside the sandbox id (behaviour.md §1). `api` when nothing usable is left.
 *
 * @param taken - slugs that the sandbox has already; the result gets `-2`, `-3` … until it is none of them.
 */
export function apiSlug(name: string, taken: Iterable<string> = []): string {
  const slug =
    name
      .normalize('NFKD')
      // Letters lose their accents instead of falling out.
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, maxLength)
      .replace(/^-+|-+$/g, '') || 'api';
  const others = new Set(taken);
  let candidate = slug;
  for (let number = 2; others.has(candidate); number += 1) {
    const suffix = `-${number}`;
    candidate = `${slug
      .slice(0, maxLength - suffix.length)
      .replace(/-+$/, '')}${suffix}`;
  }
  return candidate;
}
