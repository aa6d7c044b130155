import {
  JsonSchema,
  JsonValue,
  withValueAt,
} from '@smartsandbox/plugin-sandbox-common';
import { OperationForm } from '@smartsandbox/protocol';
import { useMemo, useRef } from 'react';
import type { BodyProblem } from '../request/useBodyDocument';
import styles from './form.module.css';
import { FormContext } from './FormContext';
import { ValueContent } from './ValueField';

/** A document as fields, drawn from its schema. */
export function SchemaForm(props: {
  schema: JsonSchema;
  form: OperationForm | undefined;
  value: JsonValue;
  problems: readonly BodyProblem[];
  hasFiles?: boolean;
  onChange: (value: JsonValue) => void;
}) {
  const { schema, form, value, problems, onChange } = props;
  const { hasFiles = false } = props;
  const newest = useRef({ value, onChange });
  newest.current = { value, onChange };
  const state = useMemo(
    () => ({
      definitions: form?.definitions ?? {},
      identifiers: form?.identifiers ?? [],
      root: value,
      problems,
      hasFiles,
      set(pointer: string, next: JsonValue | undefined) {
        const { current } = newest;
        current.onChange(withValueAt(current.value, pointer, next) ?? {});
      },
    }),
    [form, value, problems, hasFiles],
  );
  const whole = problems.filter(({ pointer }) => pointer === '');
  return (
    <FormContext.Provider value={state}>
      <div className={styles.form}>
        {whole.map(({ message }) => (
          <p key={message} className={styles.error}>
            {message}
          </p>
        ))}
        <ValueContent name="" pointer="" schema={schema} value={value} />
      </div>
    </FormContext.Provider>
  );
}
