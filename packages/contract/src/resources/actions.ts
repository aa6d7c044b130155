import { ActionShape, SchemaId } from '../model/types';
import { SchemaShapes } from './SchemaShapes';
import { pastTense, plainName, statesOf } from './words';

/** What an action sets: the status that its verb leads to, and the moment it was done. */
export function inferAction(
  verb: string,
  entity: SchemaId | undefined,
  known: { readonly statusProperty?: string; readonly shapes: SchemaShapes },
): ActionShape {
  const { shapes, statusProperty } = known;
  const { properties } = shapes.of(entity);
  const words = verb
    .split(/[-_]|(?<=[a-z])(?=[A-Z])/)
    .map(word => word.toLowerCase());
  const [first] = words;
  const states = statesOf(verb).map(plainName);
  const values =
    statusProperty === undefined
      ? []
      : shapes.of(properties.get(statusProperty)).enum ?? [];
  const told =
    statusProperty === undefined
      ? ''
      : shapes.of(properties.get(statusProperty)).description ?? '';
  const value =
    states
      .map(state => values.find(each => plainName(String(each)) === state))
      .find(each => typeof each === 'string') ??
    // Words of a description are weak evidence: `setMetricValue` doesn't lead to the "set" in one.
    (values.length === 0 && words.length === 1
      ? statesOf(verb)
          .map(state => new RegExp(`\\b${state}\\b`, 'i').exec(told)?.[0])
          .find(each => each !== undefined)
      : undefined);
  const stems = [...new Set([...states, pastTense(first), first])];
  const timestamp = [...properties.keys()].find(name =>
    stems.some(stem =>
      ['at', 'on', 'date', 'time', 'datetime'].some(
        ending => plainName(name) === `${stem}${ending}`,
      ),
    ),
  );
  return {
    verb,
    ...(statusProperty !== undefined &&
      value !== undefined && {
        status: { property: statusProperty, value },
      }),
    ...(timestamp !== undefined && { timestamp }),
  };
}
