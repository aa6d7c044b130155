import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  chosenAlternative,
  fits,
  isObject,
  JsonObject,
  JsonValue,
  makeValue,
  SchemaAlternative,
  SchemaDefinitions,
  SchemaView,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { useState } from 'react';
import { Segments } from '../../controls';
import { sandboxTranslationRef } from '../../translation';
import styles from './form.module.css';
import { useForm } from './FormContext';
import { ObjectFields } from './ObjectFields';
import { ValueContent, ValueFieldProps } from './ValueField';

const mostButtons = 3;

/** One of several shapes: which, and its fields. Another one keeps the members that both know. */
export function ChoiceField(props: ValueFieldProps & { view: SchemaView }) {
  const { view, pointer, value } = props;
  const { definitions, set } = useForm();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [asked, setAsked] = useState<number>();
  const own = chosenAlternative(view, definitions, value);
  const found = own ? view.alternatives.indexOf(own) : -1;
  const index = found >= 0 ? found : asked ?? 0;
  const alternative = view.alternatives[index];
  const choose = (next: number) => {
    setAsked(next);
    set(pointer, switched(view, { next, value, definitions }));
  };
  const label = t('explorer.alternative');
  return (
    <>
      {view.alternatives.length <= mostButtons ? (
        <div className={styles.choice}>
          <Segments
            label={label}
            selected={String(index)}
            onChange={key => choose(Number(key))}
            options={view.alternatives.map((each, at) => ({
              id: String(at),
              content: each.label,
            }))}
          />
        </div>
      ) : (
        <Select
          size="small"
          className={styles.choice}
          aria-label={label}
          options={view.alternatives.map((each, at) => ({
            id: String(at),
            label: each.label,
          }))}
          value={String(index)}
          onChange={key => choose(Number(key))}
        />
      )}
      <Parts {...props} alternative={alternative} />
    </>
  );
}

function Parts(
  props: ValueFieldProps & { view: SchemaView; alternative: SchemaAlternative },
) {
  const { view, alternative, pointer, value } = props;
  const { definitions } = useForm();
  const own = viewSchema(alternative.schema, definitions);
  // Members that all alternatives share stand beside the choice.
  const merged = {
    ...own,
    properties: new Map([...view.properties, ...own.properties]),
    required: new Set([...view.required, ...own.required]),
  };
  // One that only demands something has the shape of what is around it.
  const [type] = own.types.length > 0 ? own.types : view.types;
  return type === 'object' ? (
    <ObjectFields
      pointer={pointer}
      view={merged}
      value={value}
      hidden={alternative.tag === undefined ? undefined : view.discriminator}
    />
  ) : (
    <ValueContent {...props} schema={alternative.schema} />
  );
}

function switched(
  view: SchemaView,
  options: {
    next: number;
    value: JsonValue | undefined;
    definitions: SchemaDefinitions;
  },
): JsonValue {
  const { next, value, definitions } = options;
  const { schema, tag } = view.alternatives[next];
  const made = makeValue(schema, definitions);
  const own = viewSchema(schema, definitions);
  if (!own.types.includes('object')) {
    return made ?? '';
  }
  const kept = Object.fromEntries(
    Object.entries(members(value)).filter(
      ([name, member]) =>
        own.properties.has(name) &&
        fits(own.properties.get(name) ?? {}, definitions, member),
    ),
  );
  return {
    ...members(made),
    ...kept,
    ...(view.discriminator !== undefined &&
      tag !== undefined && { [view.discriminator]: tag }),
  };
}

function members(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
