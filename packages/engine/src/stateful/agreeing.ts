import {
  agreed,
  Agreements,
  agreementsOf,
  JsonObject,
  PropertyInfo,
} from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';

const known = new WeakMap<
  ReadonlyMap<string, PropertyInfo>,
  Agreements | 'none'
>();

/** A new entity whose members that the server sets agree with those that were sent: a rate with two currencies. */
export function agreeing(
  run: Run,
  resource: ResourcePlan,
  body: JsonObject,
  sent: JsonObject,
): JsonObject {
  const properties = resource.propertiesOf(body);
  let agreements = known.get(properties);
  if (!agreements) {
    agreements = agreementsOf([...properties.keys()]) ?? 'none';
    known.set(properties, agreements);
  }
  return agreements === 'none'
    ? body
    : agreed(body, agreements, {
        random: run.random.fork(`agreement of ${resource.name}`),
        freedom: {
          isFree: name => !Object.hasOwn(sent, name),
          fits: (name, value) => {
            const info = properties.get(name);
            return (
              info !== undefined &&
              resource.tools.toolbox.validate(info.schema, value, {
                direction: 'response',
                mode: 'contract',
                limit: 1,
              }).length === 0
            );
          },
          isWhole: name => {
            const types = properties.get(name)?.types;
            return types?.has('integer') === true && !types.has('number');
          },
        },
      });
}
