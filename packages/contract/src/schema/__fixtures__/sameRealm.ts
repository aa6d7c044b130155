/**
 * Import this before `@hyperjump/json-schema`: it clones its schemas and then asks whether they are plain objects, and
 * what Node's `structuredClone` returns inside of jest has the prototype of the world outside.
 */
globalThis.structuredClone = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value)) as T;

export {};
