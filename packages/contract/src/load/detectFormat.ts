import { ContractModel, Json, JsonObject } from '../model/types';
import { isJsonObject } from './pointer';

export type ContractFormat = ContractModel['format'];

export interface FormatProblem {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
}

/** Which kind of API description a document is, or why it is none that can be served. */
export function detectFormat(
  value: Json,
): { document: JsonObject; format: ContractFormat } | FormatProblem {
  if (!isJsonObject(value)) {
    return {
      code: 'not-openapi',
      message:
        'This is not an OpenAPI document: an object with "openapi" or "swagger" at its top is expected.',
      pointer: '',
    };
  }
  const version = value.openapi ?? value.swagger;
  if (version === undefined) {
    const other = ['asyncapi', 'arazzo', 'overlay'].find(key => key in value);
    return {
      code: 'not-openapi',
      message: other
        ? `This is an ${other} document; an OpenAPI one is expected.`
        : 'This is not an OpenAPI document: neither "openapi" nor "swagger" is at its top. Add for instance openapi: "3.1.0".',
      pointer: '',
    };
  }
  const key = value.openapi === undefined ? 'swagger' : 'openapi';
  const format = formatOf(key, String(version));
  if (!format) {
    return {
      code: 'unknown-version',
      message: `${key === 'openapi' ? 'OpenAPI' : 'Swagger'} ${JSON.stringify(
        version,
      )} can't be read: "openapi" must be "3.0.x" or "3.1.x" (a string), or "swagger" "2.0".`,
      pointer: `/${key}`,
    };
  }
  const parts = ['paths', 'webhooks', 'components', 'definitions'];
  if (!parts.some(part => isJsonObject(value[part]))) {
    return {
      code: 'nothing-to-serve',
      message:
        'The document has no paths, no webhooks and no components: there is nothing to serve. Add "paths".',
      pointer: '/paths',
    };
  }
  return { document: value, format };
}

function formatOf(
  key: 'openapi' | 'swagger',
  version: string,
): ContractFormat | undefined {
  if (key === 'swagger') {
    // Unquoted in YAML it is the number 2.
    return /^2(\.0)?$/.test(version) ? 'swagger-2.0' : undefined;
  }
  if (/^3\.0(\.\d+)?(-.*)?$/.test(version)) {
    return 'openapi-3.0';
  }
  return /^3\.1(\.\d+)?(-.*)?$/.test(version) ? 'openapi-3.1' : undefined;
}
