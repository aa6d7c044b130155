import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { DemoSandbox } from './DemoSandboxes';

/**
 * `sandbox.demo.sandboxes` of the configuration.
 *
 * @throws Error that names the key of a value that can't be used.
 */
export function readDemoSandboxes(config: Config): DemoSandbox[] {
  const key = 'sandbox.demo.sandboxes';
  const items = config.getOptionalConfigArray(key) ?? [];
  const wanted = items.map((item, index) => {
    const at = `${key}[${index}]`;
    const owner = toRef(item.getString('owner'), `${at}.owner`, 'group');
    return {
      name: item.getString('name'),
      owner,
      createdBy: owner,
      apis: item
        .getStringArray('apis')
        .map((ref, place) => toRef(ref, `${at}.apis[${place}]`, 'api')),
      seed: item.getOptional<string | number>('seed')?.toString(),
    };
  });
  const names = wanted.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`${key} has two called ${twice}: give each its own name.`);
  }
  return wanted;
}

function toRef(text: string, key: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind }));
  } catch (error) {
    throw new Error(`${key}: ${toError(error).message}`);
  }
}
