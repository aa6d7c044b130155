import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Switch, TextField } from '@backstage/ui';
import { JsonValue, SchemaView } from '@smartsandbox/plugin-sandbox-common';
import { useState } from 'react';
import { sandboxTranslationRef } from '../../translation';
import { DateControl, isDateText } from './DateControl';
import styles from './form.module.css';
import { useForm } from './FormContext';
import { IdentifierControl } from './IdentifierControl';
import { fromText, toText } from './scalarText';

export interface ScalarControlProps {
  name: string;
  pointer: string;
  view: SchemaView;
  value: JsonValue | undefined;
  isInvalid: boolean;
  /** Id of what says what is wrong. */
  describedBy: string;
  onChange: (value: JsonValue | undefined) => void;
}

/** The control that fits a value without parts. */
export function ScalarControl(props: ScalarControlProps) {
  const { name, pointer, view, value, isInvalid, describedBy } = props;
  const { onChange } = props;
  const { identifiers, root } = useForm();
  const [typed, setTyped] = useState('');
  const identifier = identifiers.find(
    each => each.in === 'body' && each.name === pointer,
  );
  if (identifier) {
    return (
      <IdentifierControl
        name={name}
        identifier={identifier}
        siblings={siblingsOf(root, identifiers)}
        value={toText(value)}
        isInvalid={isInvalid}
        describedBy={describedBy}
        onChange={text => onChange(fromText(text, view))}
      />
    );
  }
  if (view.enum && view.enum.length > 0) {
    return <EnumControl {...props} options={view.enum} />;
  }
  const [type] = view.types;
  if (
    type === 'boolean' &&
    view.types.length === 1 &&
    (value === undefined || typeof value === 'boolean')
  ) {
    return (
      <Switch
        aria-label={name}
        aria-describedby={describedBy}
        isSelected={value ?? view.default === true}
        onChange={onChange}
      />
    );
  }
  if (isDateText(view.format, value)) {
    return (
      <DateControl
        name={name}
        hasTime={view.format === 'date-time'}
        value={String(value)}
        isInvalid={isInvalid}
        describedBy={describedBy}
        onChange={onChange}
      />
    );
  }
  const isNumber = type === 'integer' || type === 'number';
  return (
    <TextField
      size="small"
      aria-label={name}
      aria-describedby={describedBy}
      className={isNumber || view.pattern ? styles.monoInput : undefined}
      isInvalid={isInvalid}
      inputMode={isNumber ? 'decimal' : undefined}
      value={fromText(typed, view) === value ? typed : toText(value)}
      onChange={text => {
        setTyped(text);
        onChange(text === '' && isNumber ? undefined : fromText(text, view));
      }}
    />
  );
}

function EnumControl(
  props: ScalarControlProps & { options: readonly JsonValue[] },
) {
  const { name, value, options, isInvalid, describedBy, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const texts = options.map(toText);
  const current = value === undefined ? undefined : toText(value);
  return (
    <Select
      size="small"
      aria-label={name}
      aria-describedby={describedBy}
      className={styles.monoInput}
      isInvalid={isInvalid}
      placeholder={t('explorer.choose')}
      options={[
        ...texts.map(text => ({ id: text, label: text })),
        // What was sent stays visible even if it isn't one of them.
        ...(current !== undefined && !texts.includes(current)
          ? [{ id: current, label: current }]
          : []),
      ]}
      value={current ?? null}
      onChange={key => {
        const index = texts.indexOf(String(key));
        onChange(index < 0 ? String(key) : options[index]);
      }}
    />
  );
}

/** Values of other identifiers in the body, by type: what belongs to one of them is offered first. */
function siblingsOf(
  root: JsonValue,
  identifiers: ReturnType<typeof useForm>['identifiers'],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { in: place, name, type } of identifiers) {
    const value =
      place === 'body' && typeof root === 'object' && root !== null
        ? (root as { [name: string]: JsonValue })[name.slice(1)]
        : undefined;
    if (typeof value === 'string' || typeof value === 'number') {
      found.set(type, String(value));
    }
  }
  return found;
}
