import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ExplainEntityChange, ExplainRecord } from '@smartsandbox/protocol';
import diff from 'microdiff';
import { sandboxTranslationRef } from '../../translation';
import styles from './call.module.css';

/** What the call changed: each entity with what stood there before and after. */
export function ChangesTab(props: { explain: ExplainRecord }) {
  const { changes, step } = props.explain;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (changes.length === 0) {
    return (
      <p className={styles.section}>
        {t('logs.call.noChanges', { step: String(step) })}
      </p>
    );
  }
  return (
    <div className={styles.section}>
      <p>
        {t('logs.call.changes', { count: changes.length, step: String(step) })}
      </p>
      {changes.map(change => (
        <EntityChange
          key={`${change.api} ${change.resource} ${change.id}`}
          change={change}
        />
      ))}
    </div>
  );
}

function EntityChange(props: { change: ExplainEntityChange }) {
  const { kind, resource, id, before = {}, after = {} } = props.change;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const rows = diff(before, after).map(each => ({
    path: each.path.join('.'),
    before: 'oldValue' in each ? JSON.stringify(each.oldValue) : '',
    after: 'value' in each ? JSON.stringify(each.value) : '',
  }));
  return (
    <section>
      <h3 className={styles.subTitle}>
        {t(`logs.call.kind.${kind}`)} {resource}{' '}
        <span className={styles.mono}>{id}</span>
      </h3>
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">{t('logs.call.path')}</th>
            <th scope="col">{t('logs.call.before')}</th>
            <th scope="col">{t('logs.call.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.path}>
              <th scope="row">{row.path}</th>
              <td className={styles.before}>{row.before}</td>
              <td className={styles.after}>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
