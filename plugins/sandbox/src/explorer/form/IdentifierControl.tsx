import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { Entity, OperationForm } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from './form.module.css';
import { entityLabel, useEntities } from './useEntities';

/** An identifier: those that exist are offered, any other may be typed. */
export function IdentifierControl(props: {
  name: string;
  identifier: OperationForm['identifiers'][number];
  /** Identifiers of other types in the same request, by type. */
  siblings: ReadonlyMap<string, string>;
  value: string;
  isInvalid: boolean;
  describedBy: string;
  onChange: (value: string) => void;
}) {
  const { name, identifier, siblings, value, isInvalid, describedBy } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { value: choices, error } = useEntities({
    type: identifier.type,
    parents: siblings,
  });
  const options = useMemo(
    () => optionsOf(choices?.entities ?? [], identifier.part),
    [choices, identifier.part],
  );
  const known = options.find(({ id }) => id === value);
  const count = choices?.type?.count;
  return (
    <>
      <Combobox
        size="small"
        aria-label={name}
        aria-describedby={describedBy}
        className={styles.monoInput}
        isInvalid={isInvalid}
        allowsCustomValue
        menuTrigger="focus"
        options={options}
        search={{
          inputValue: value,
          onInputChange: props.onChange,
          filter: (item, query) =>
            query === value && known
              ? true
              : `${item.label} ${item.description ?? ''}`
                  .toLocaleLowerCase()
                  .includes(query.toLocaleLowerCase()),
        }}
      />
      <div className={styles.noteLine}>
        {known?.description && <span>{known.description}. </span>}
        {count !== undefined &&
          t('explorer.exist', { count, type: identifier.type })}
        {error && t('explorer.existUnknown')}
      </div>
    </>
  );
}

/** Of a composite identifier only its part, each once. */
function optionsOf(entities: readonly Entity[], part: number) {
  const options = new Map<
    string,
    { id: string; label: string; description: string }
  >();
  for (const entity of entities) {
    const parts = entity.id.split(',');
    const id =
      parts.length > 1 ? decodeURIComponent(parts[part] ?? '') : entity.id;
    if (!options.has(id)) {
      options.set(id, { id, label: id, description: entityLabel(entity) });
    }
  }
  return [...options.values()];
}
