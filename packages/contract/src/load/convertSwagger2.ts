import { JsonObject } from '../model/types';

/**
 * A Swagger 2.0 document as OpenAPI 3.0. Changes the document given to it.
 *
 * @throws when the document is too broken to be converted
 */
export function convertSwagger2(document: JsonObject): JsonObject {
  // Loaded here, so that nobody else pays for it.
  const { upgradeFromTwoToThree } =
    require('@scalar/openapi-upgrader/2.0-to-3.0') as {
      upgradeFromTwoToThree: (document: object) => unknown;
    };
  return upgradeFromTwoToThree(document) as JsonObject;
}

/** Where the conversion took things from, by the start of their pointers. */
const moved: readonly (readonly [RegExp, string])[] = [
  [/^\/components\/schemas/, '/definitions'],
  [/^\/components\/parameters/, '/parameters'],
  [/^\/components\/requestBodies/, '/parameters'],
  [/^\/components\/responses/, '/responses'],
  [/^\/components\/securitySchemes/, '/securityDefinitions'],
  [/^\/servers.*/, '/host'],
  [/\/requestBody\/content\/[^/]+/, '/parameters'],
  [/\/content\/[^/]+\/schema/, '/schema'],
  [/\/content\/[^/]+\/examples?/, '/examples'],
];

/** The pointer in the 2.0 text for a pointer in what `convertSwagger2` made of it; good enough for messages. */
export function swagger2Pointer(pointer: string): string {
  return moved.reduce(
    (result, [from, to]) => result.replace(from, to),
    pointer,
  );
}
