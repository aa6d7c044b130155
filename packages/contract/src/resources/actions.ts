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
  const states = statesOf(verb).map(plainName);
  const values =
    statusProperty === undefined
      ? []
      : shapes.of(properties.get(statusProperty)).enum ?? [];
  const value = states
    .map(state =>
      values.find(
        each => typeof each === 'string' && plainName(each) === state,
      ),
    )
    .find(each => typeof each === 'string');
  const [first] = verb
    .split(/[-_]|(?<=[a-z])(?=[A-Z])/)
    .map(w => w.toLowerCase());
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
