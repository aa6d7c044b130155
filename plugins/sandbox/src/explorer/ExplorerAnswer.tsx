import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { AnswerContent } from './answer/AnswerContent';
import { AnswerPane } from './answer/AnswerPane';
import { Snippets } from './answer/Snippets';
import { toCallRequest } from './draft/draft';
import { AnswerLayout } from './layout/AnswerLayout';
import { LayoutKind } from './layout/useLayoutKind';
import { ExplorerState } from './useExplorer';
import { WhyPane } from './why/WhyPane';

/** The answer, its reason, and the request as code. */
export function ExplorerAnswer(props: {
  explorer: ExplorerState;
  sandbox: Sandbox;
  operations: readonly OperationInfo[];
  /** The API's address. */
  base: string;
  kind: LayoutKind;
}) {
  const { explorer, sandbox, operations, base, kind } = props;
  const { call, draft, address, example } = explorer;
  const snippets = draft && (
    <Snippets base={base} request={toCallRequest(draft, address.outcome)} />
  );
  return (
    <AnswerPane call={call}>
      <AnswerLayout
        kind={kind}
        content={
          call?.answer && (
            <AnswerContent
              answer={call.answer}
              tab={explorer.answerTab}
              onTab={explorer.setAnswerTab}
              code={kind === 'wide' ? undefined : snippets}
            />
          )
        }
        snippets={snippets}
        why={
          call?.answer && (
            <WhyPane
              sandbox={sandbox}
              call={call}
              operation={example.value}
              operations={operations}
              names={explorer.names}
              blocked={explorer.blocked}
              onFix={explorer.applyFix}
              onNext={explorer.openNext}
            />
          )
        }
      />
    </AnswerPane>
  );
}
