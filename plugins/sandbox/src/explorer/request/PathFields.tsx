import { ExplainViolation, OperationInfo } from '@smartsandbox/protocol';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { sandboxTranslationRef } from '../../translation';
import {
  pathValues,
  withPathValues,
} from '@smartsandbox/plugin-sandbox-common';
import { ParameterField } from '../form/ParameterField';
import styles from './request.module.css';

/** The parameters of the path, identifiers offered from what exists. */
export function PathFields(props: {
  operation: OperationInfo;
  path: string;
  violations: readonly ExplainViolation[];
  onChange: (path: string) => void;
}) {
  const { operation, path, violations, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const values = pathValues(operation.path, path);
  const parameters = (operation.form?.parameters ?? []).filter(
    each => each.in === 'path',
  );
  if (parameters.length === 0) {
    return null;
  }
  if (!values) {
    return <p className={styles.note}>{t('explorer.otherPath')}</p>;
  }
  return (
    <div className={styles.fields}>
      {parameters.map(parameter => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          form={operation.form}
          siblings={values}
          value={values.get(parameter.name)}
          violation={violations.find(
            each => each.in === 'path' && each.pointer === `/${parameter.name}`,
          )}
          onChange={text =>
            onChange(
              withPathValues(
                operation.path,
                path,
                new Map([...values, [parameter.name, text ?? '']]),
              ),
            )
          }
        />
      ))}
    </div>
  );
}
