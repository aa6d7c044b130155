import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LoggedMessage } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import styles from './call.module.css';
import { MessageBody } from './MessageBody';

/** Headers and body of a request or an answer, as the log kept them. */
export function MessageTab(props: { title: string; message: LoggedMessage }) {
  const { title, message } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { headers, redacted = [] } = message;
  return (
    <div className={styles.section}>
      <p className={styles.mono}>{title}</p>
      <h3 className={styles.subTitle}>{t('logs.call.headers')}</h3>
      <table className={styles.headers}>
        <tbody>
          {headers.map(([name, value], index) => (
            // Headers repeat, and their order is theirs: the place is their identity.
            // eslint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {redacted.length > 0 && (
        <p className={styles.facts}>
          {t('logs.call.redacted', { names: redacted.join(', ') })}
        </p>
      )}
      <h3 className={styles.subTitle}>{t('logs.call.body')}</h3>
      <MessageBody message={message} label={t('logs.call.body')} />
    </div>
  );
}
