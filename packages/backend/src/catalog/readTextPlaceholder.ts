import {
  PlaceholderResolverParams,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';

/**
 * `$text` of entities. The catalog's own resolver takes URLs only; beside a descriptor that was read from a file, a
 * relative path names a file in the same folder or below, symbolic links resolved.
 */
export async function readTextPlaceholder(
  params: PlaceholderResolverParams,
): Promise<string> {
  const { key, value, baseUrl, read, resolveUrl, emit } = params;
  if (typeof value !== 'string') {
    throw new Error(`Placeholder $${key} needs a URL or a relative path.`);
  }
  if (!isAbsolute(baseUrl) || value.includes('://')) {
    const url = resolveUrl(value, baseUrl);
    const text = (await read(url)).toString('utf8');
    emit(processingResult.refresh(`url:${url}`));
    return text;
  }
  const folder = await realpath(dirname(baseUrl));
  const file = await realpath(join(folder, value));
  const inside = relative(folder, file);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new Error(
      `Placeholder $${key} leads out of the folder of ${baseUrl}: ${value}`,
    );
  }
  emit(processingResult.refresh(`file:${file}`));
  return readFile(file, 'utf8');
}
