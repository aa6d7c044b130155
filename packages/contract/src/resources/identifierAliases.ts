import { plainName } from './words';

/** Other names that an identifier goes by where bodies and paths don't agree: `pool_name` → `name`, `uuid` → `id`. */
export function identifierAliases(
  property: string,
  singular: string,
): readonly string[] {
  const [, rest] =
    /^.*?(?:_|-|(?<=[a-z])(?=[A-Z]))([A-Za-z]+)$/.exec(property) ?? [];
  const isPrefixed =
    rest !== undefined &&
    plainName(property) === plainName(singular) + plainName(rest);
  return [
    ...(isPrefixed ? [rest.toLowerCase()] : []),
    ...(/^(uuid|guid|gid|sid)$/i.test(property) ? ['id'] : []),
  ];
}
