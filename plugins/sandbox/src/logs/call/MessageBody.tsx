import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { byteSize, CodeView } from '@smartsandbox/plugin-sandbox-react';
import { LoggedMessage } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import styles from './call.module.css';

/** A body as text, JSON laid out; what isn't text or isn't all of it says so. */
export function MessageBody(props: { message: LoggedMessage; label: string }) {
  const { message, label } = props;
  const { body, bodyBytes, encoding, cut } = message;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (bodyBytes === 0 || body === undefined) {
    return <p className={styles.facts}>{t('logs.call.noBody')}</p>;
  }
  if (encoding === 'base64') {
    return (
      <p className={styles.facts}>
        {t('logs.call.binary', { size: byteSize(bodyBytes) })}
      </p>
    );
  }
  const json = cut ? undefined : layOut(body);
  const plain = body.trimStart().startsWith('<') ? 'xml' : 'text';
  return (
    <>
      {cut && (
        <p className={styles.facts}>
          {t('logs.call.cut', { size: byteSize(bodyBytes) })}
        </p>
      )}
      <CodeView
        text={json ?? body}
        language={json ? 'json' : plain}
        label={label}
        lineNumbers
      />
    </>
  );
}

/** Indented JSON; `undefined` for a text that isn't JSON. */
function layOut(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return undefined;
  }
}
