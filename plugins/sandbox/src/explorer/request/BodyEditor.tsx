import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { OperationInfo } from '@smartsandbox/protocol';
import { CodeEditor, MessageState } from '@smartsandbox/plugin-sandbox-react';
import { useMemo } from 'react';
import { sandboxTranslationRef } from '../../translation';
import { SchemaForm } from '../form/SchemaForm';
import { suggestJson } from '../form/suggestJson';
import { BodyDocument, BodyStatus } from './useBodyDocument';
import styles from './request.module.css';

/** The body as a form or as text: one document, whichever way it is changed. */
export function BodyEditor(props: {
  operation: OperationInfo;
  document: BodyDocument;
  view: 'form' | 'json';
  /** The text; absent when there is no body. */
  body: string | undefined;
  onChange: (body: string) => void;
}) {
  const { operation, document, view, body, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { schema, value, problems, format } = document;
  const definitions = operation.form?.definitions;
  const suggest = useMemo(
    () => schema && suggestJson(schema, definitions ?? {}),
    [schema, definitions],
  );
  const old = useOldWords(document.status);
  if (body === undefined) {
    return <MessageState title={t('explorer.noBody')} />;
  }
  if (view === 'form' && format && schema && value !== undefined) {
    return (
      <>
        {old && (
          <p className={styles.note} role="alert">
            {old}
          </p>
        )}
        <SchemaForm
          schema={schema}
          form={operation.form}
          value={value}
          problems={problems}
          hasFiles={format.kind === 'multipart'}
          onChange={next => onChange(document.write(next))}
        />
      </>
    );
  }
  const isJson = format?.kind === 'json';
  return (
    <CodeEditor
      label={t('explorer.bodyLabel')}
      language={isJson ? 'json' : 'text'}
      value={body}
      problems={isJson ? problems : undefined}
      suggest={isJson ? suggest : undefined}
      onChange={onChange}
    />
  );
}

/** Why the form shows what the body was before. */
function useOldWords(status: BodyStatus): string | undefined {
  const { t } = useTranslationRef(sandboxTranslationRef);
  switch (status.kind) {
    case 'broken':
      return t('explorer.formIsOld', { line: String(status.line) });
    case 'unreadable':
      return t('explorer.formIsOldParts');
    default:
      return undefined;
  }
}
