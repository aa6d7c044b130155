import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { JsonValue, SchemaView } from '@smartsandbox/plugin-sandbox-common';
import { RiAddLine } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import { useForm } from './FormContext';
import { useNewValue } from './useNewValue';
import { ValueField, ValueFieldProps } from './ValueField';

/** The items of a list, each with a number; new ones come with a value that fits, like the last one where there is one. */
export function ListField(props: ValueFieldProps & { view: SchemaView }) {
  const { pointer, view, value, name } = props;
  const { set } = useForm();
  const { newValue, isFile } = useNewValue();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  const item = view.items ?? {};
  const add = () =>
    set(pointer, [
      ...items,
      (isFile(item) ? undefined : items.at(-1)) ?? newValue(item),
    ]);
  return (
    <>
      {items.map((each, index) => (
        <ValueField
          key={index}
          name={`${name || t('explorer.item')} ${index + 1}`}
          pointer={`${pointer}/${index}`}
          schema={item}
          value={each}
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
