import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  JsonValue,
  makeValue,
  SchemaView,
} from '@smartsandbox/plugin-sandbox-common';
import { RiAddLine } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import { useForm } from './FormContext';
import { ValueField, ValueFieldProps } from './ValueField';

/** The items of a list, each with a number; new ones come with a value that fits, like the last one where there is one. */
export function ListField(props: ValueFieldProps & { view: SchemaView }) {
  const { pointer, view, value, name } = props;
  const { definitions, set } = useForm();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  const add = () =>
    set(pointer, [
      ...items,
      items.at(-1) ?? makeValue(view.items ?? {}, definitions) ?? '',
    ]);
  return (
    <>
      {items.map((item, index) => (
        <ValueField
          key={index}
          name={`${name || t('explorer.item')} ${index + 1}`}
          pointer={`${pointer}/${index}`}
          schema={view.items ?? {}}
          value={item}
          onRemove={() => set(`${pointer}/${index}`, undefined)}
        />
      ))}
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiAddLine />}
        onPress={add}
      >
        {t('explorer.addItem')}
      </Button>
    </>
  );
}
