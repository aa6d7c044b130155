import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Sandbox } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../translation';
import { DiagnosticList } from './DiagnosticList';

/** Which APIs aren't in it though they were asked for, why, and where that is written. */
export function LeftOutNotice(props: { sandbox: Sandbox }) {
  const { conditions, apis } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const condition = conditions.find(({ type }) => type === 'ContractsLeftOut');
  if (!condition) {
    return null;
  }
  const problems = apis.flatMap(({ api, problem }) =>
    problem ? [{ api, ...problem }] : [],
  );
  return (
    <Alert
      status="warning"
      icon
      title={t('sandbox.leftOut', { count: condition.apis?.length ?? 1 })}
      description={
        problems.length > 0 ? (
          <DiagnosticList diagnostics={problems} />
        ) : (
          condition.message
        )
      }
    />
  );
}
