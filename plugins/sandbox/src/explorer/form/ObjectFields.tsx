import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import {
  JsonSchema,
  JsonValue,
  pointerOf,
  SchemaView,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import {
  RiAddLine,
  RiArrowDownSLine,
  RiArrowRightSLine,
} from '@remixicon/react';
import { useState } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from './form.module.css';
import { useForm } from './FormContext';
import { useNewValue } from './useNewValue';
import { ValueField } from './ValueField';

/** The members of an object: what is required or there as fields, what else may be there on demand. */
export function ObjectFields(props: {
  pointer: string;
  view: SchemaView;
  value: JsonValue | undefined;
  /** Set by what is around it. */
  hidden?: string;
}) {
  const { pointer, view, hidden } = props;
  const { definitions, set, problems } = useForm();
  const { newValue } = useNewValue();
  const members = asMembers(props.value);
  const isWritable = (name: string) =>
    name !== hidden &&
    !viewSchema(view.properties.get(name), definitions).readOnly;
  const documented = [...view.properties.keys()].filter(isWritable);
  const at = (name: string) => `${pointer}${pointerOf([name])}`;
  const isWrong = (name: string) =>
    problems.some(each => each.pointer === at(name));
  const isShown = (name: string) =>
    view.required.has(name) || name in members || isWrong(name);
  const shown = [
    ...documented.filter(name => view.required.has(name)),
    ...documented.filter(name => !view.required.has(name) && isShown(name)),
  ];
  const others = Object.keys(members).filter(
    name => name !== hidden && !documented.includes(name),
  );
  const field = (name: string, schema: JsonSchema) => {
    const required = view.required.has(name);
    return (
      <ValueField
        key={name}
        name={name}
        pointer={at(name)}
        schema={schema}
        value={members[name]}
        required={required}
        onRemove={
          name in members && !required
            ? () => set(at(name), undefined)
            : undefined
        }
      />
    );
  };
  const extra = typeof view.additional === 'object' ? view.additional : {};
  return (
    <>
      {shown.map(name => field(name, view.properties.get(name) ?? {}))}
      {others.map(name => field(name, extra))}
      <OptionalFields
        names={documented.filter(name => !isShown(name))}
        view={view}
        onAdd={name => {
          const schema = view.properties.get(name) ?? {};
          set(at(name), newValue(schema));
        }}
      />
      {typeof view.additional === 'object' && (
        <NewMember
          taken={Object.keys(members)}
          onAdd={name => set(at(name), newValue(extra))}
        />
      )}
    </>
  );
}

/** What could be sent too, by name; each comes with a value that fits. */
function OptionalFields(props: {
  names: readonly string[];
  view: SchemaView;
  onAdd: (name: string) => void;
}) {
  const { names, view, onAdd } = props;
  const { definitions } = useForm();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [isOpen, setOpen] = useState(false);
  if (names.length === 0) {
    return null;
  }
  return (
    <div>
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? (
          <RiArrowDownSLine size={16} aria-hidden />
        ) : (
          <RiArrowRightSLine size={16} aria-hidden />
        )}
        {t('explorer.moreFields', { count: names.length })}
      </button>
      {isOpen && (
        <ul className={styles.optional}>
          {names.map(name => (
            <li key={name}>
              <Button
                size="small"
                variant="tertiary"
                iconStart={<RiAddLine />}
                onPress={() => onAdd(name)}
              >
                {name}
              </Button>
              <span className={styles.muted}>
                {viewSchema(view.properties.get(name), definitions).description}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A member whose name is the caller's to choose. */
function NewMember(props: {
  taken: readonly string[];
  onAdd: (name: string) => void;
}) {
  const { taken, onAdd } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [name, setName] = useState('');
  const isFree = name !== '' && !taken.includes(name);
  return (
    <div className={styles.newMember}>
      <TextField
        size="small"
        aria-label={t('explorer.newMember')}
        placeholder={t('explorer.newMember')}
        value={name}
        onChange={setName}
      />
      <Button
        size="small"
        variant="secondary"
        isDisabled={!isFree}
        onPress={() => {
          onAdd(name);
          setName('');
        }}
      >
        {t('explorer.add')}
      </Button>
    </div>
  );
}

function asMembers(value: JsonValue | undefined): {
  readonly [name: string]: JsonValue | undefined;
} {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { [name: string]: JsonValue })
    : {};
}
