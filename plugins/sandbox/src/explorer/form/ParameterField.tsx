import { SchemaView, viewSchema } from '@smartsandbox/plugin-sandbox-common';
import { ExplainViolation, OperationForm } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { FieldFrame } from './FieldFrame';
import { useFieldHint } from './fieldHint';
import { FormContext } from './FormContext';
import { IdentifierControl } from './IdentifierControl';
import { ScalarControl } from './ScalarControl';
import { toText } from './scalarText';

export interface ParameterFieldProps {
  parameter: OperationForm['parameters'][number];
  form: OperationForm | undefined;
  /** Values of the other parameters of the path, by name. */
  siblings?: ReadonlyMap<string, string>;
  value: string | undefined;
  violation: ExplainViolation | undefined;
  /** An empty parameter isn't sent, except in the path. */
  onChange: (value: string | undefined) => void;
}

/** A parameter of path, query or header. Its value is text, whatever its type: that is how it is sent. */
export function ParameterField(props: ParameterFieldProps) {
  const { parameter, form, value, violation, onChange } = props;
  const { name, required, schema, in: place } = parameter;
  const definitions = form?.definitions;
  const view = useMemo(
    () => viewSchema(schema, definitions ?? {}),
    [schema, definitions],
  );
  const identifier = form?.identifiers.find(
    each => each.in === place && each.name === name,
  );
  const hint = useFieldHint(view, { name, identifier });
  const context = useMemo(
    () => ({
      definitions: definitions ?? {},
      identifiers: [],
      root: {},
      problems: [],
      hasFiles: false,
      set: () => undefined,
    }),
    [definitions],
  );
  return (
    <FormContext.Provider value={context}>
      <FieldFrame
        name={name}
        required={required}
        hint={hint}
        description={parameter.description ?? view.description}
        error={violation?.message}
        onRemove={
          value !== undefined && place !== 'path' && !required
            ? () => onChange(undefined)
            : undefined
        }
        isInline={isFlag(view)}
      >
        {({ describedBy }) => (
          <ParameterControl
            {...props}
            view={view}
            identifier={identifier}
            describedBy={describedBy}
          />
        )}
      </FieldFrame>
    </FormContext.Provider>
  );
}

function ParameterControl(
  props: ParameterFieldProps & {
    view: SchemaView;
    identifier: OperationForm['identifiers'][number] | undefined;
    describedBy: string;
  },
) {
  const { parameter, form, siblings, value, violation, onChange } = props;
  const { view, identifier, describedBy } = props;
  const { name, in: place } = parameter;
  const change = (text: string | undefined) =>
    onChange(text === '' && place !== 'path' ? undefined : text);
  const isInvalid = violation !== undefined;
  return identifier ? (
    <IdentifierControl
      name={name}
      identifier={identifier}
      siblings={siblingTypes(form, siblings)}
      value={value ?? ''}
      isInvalid={isInvalid}
      describedBy={describedBy}
      onChange={change}
    />
  ) : (
    <ScalarControl
      name={name}
      pointer=""
      view={view}
      value={isFlag(view) ? value === 'true' : value}
      isInvalid={isInvalid}
      describedBy={describedBy}
      onChange={next => change(next === undefined ? next : toText(next))}
    />
  );
}

function isFlag(view: SchemaView): boolean {
  return view.types.length === 1 && view.types[0] === 'boolean';
}

/** The same values by the type of what they name. */
function siblingTypes(
  form: OperationForm | undefined,
  siblings: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    (form?.identifiers ?? []).flatMap(({ in: place, name, type }) => {
      const value = place === 'path' ? siblings?.get(name) : undefined;
      return value === undefined ? [] : [[type, value] as const];
    }),
  );
}
