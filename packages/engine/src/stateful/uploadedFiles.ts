import { Json, JsonObject, UploadedFile } from '@smartsandbox/contract';
import { ResourcePlan } from '../contract/ResourcePlan';

type Files = ReadonlyMap<string, UploadedFile>;

/** What the members of an entity say of a file, by what they are called. */
const facts: readonly (readonly [
  RegExp,
  (file: UploadedFile) => Json | undefined,
])[] = [
  [/^(original_?)?(file|document|image)_?name$/i, ({ filename }) => filename],
  [/^((file|content|image)_?)?(size|length|bytes)$/i, ({ bytes }) => bytes],
  [
    /^((mime|media|content|file)_?type|mimetype)$/i,
    ({ mediaType }) => mediaType,
  ],
];

/**
 * What was sent without the content of files that the entity shows in another form, such as the address to fetch it
 * from. A member that is documented as binary holds the content.
 */
export function withoutFiles(
  resource: ResourcePlan,
  sent: JsonObject,
  files: Files | undefined,
): JsonObject {
  const shown = [...(files?.keys() ?? [])].filter(name => {
    const info = resource.properties.get(name);
    return info && !/^(binary|byte)$/.test(info.format ?? '');
  });
  return shown.length === 0
    ? sent
    : Object.fromEntries(
        Object.entries(sent).filter(([name]) => !shown.includes(name)),
      );
}

/** Name, size and type of the one file that was sent, where the entity has members for them. */
export function fileFacts(
  resource: ResourcePlan,
  files: Files | undefined,
): JsonObject {
  if (files?.size !== 1) {
    return {};
  }
  const [file] = files.values();
  const result: { [name: string]: Json } = {};
  for (const [name, { types }] of resource.properties) {
    const [, read] = facts.find(([pattern]) => pattern.test(name)) ?? [];
    const value = read?.(file);
    const type = typeof value === 'number' ? 'integer' : 'string';
    const fits = types.has(type) || (type === 'integer' && types.has('number'));
    if (value !== undefined && fits) {
      result[name] = value;
    }
  }
  return result;
}
