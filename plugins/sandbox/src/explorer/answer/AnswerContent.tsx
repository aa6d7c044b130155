import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  CodeLanguage,
  CodeView,
  CodeViewHandle,
  CopyButton,
  JsonTree,
  MessageState,
} from '@smartsandbox/plugin-sandbox-react';
import { SendResponse } from '@smartsandbox/protocol';
import { RiSearchLine } from '@remixicon/react';
import { ReactNode, useMemo, useRef, useState } from 'react';
import { Segments } from '../../controls';
import { sandboxTranslationRef } from '../../translation';
import { contentTypeOf } from '../body/contentType';
import { fromBase64 } from '../draft/base64';
import { pretty } from '../draft/draft';
import explorer from '../explorer.module.css';
import styles from './answer.module.css';

export type AnswerTab = 'body' | 'headers' | 'code';

/** Body and headers of an answer; where there is no room below, the snippets as a tab. */
export function AnswerContent(props: {
  answer: SendResponse;
  tab: AnswerTab;
  onTab: (tab: AnswerTab) => void;
  /** Snippets, when they are a tab. */
  code?: ReactNode;
}) {
  const { answer, tab, onTab, code } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const body = useMemo(() => readBody(answer), [answer]);
  const [isTree, setTree] = useState(false);
  const codeView = useRef<CodeViewHandle>(null);
  const shown = tab === 'code' && !code ? 'body' : tab;
  const hasTree = body.value !== undefined;
  return (
    <Tabs
      className={explorer.tabbed}
      selectedKey={shown}
      onSelectionChange={key => onTab(key as AnswerTab)}
    >
      <div className={explorer.tabs}>
        <TabList aria-label={t('explorer.answer')}>
          <Tab id="body">{t('explorer.body')}</Tab>
          <Tab id="headers">
            {`${t('explorer.headers')} ${answer.headers.length}`}
          </Tab>
          {code
            ? [
                <Tab id="code" key="code">
                  {t('explorer.code')}
                </Tab>,
              ]
            : []}
        </TabList>
        {shown === 'body' && body.text !== '' && (
          <BodyTools
            body={body}
            isTree={isTree}
            onTree={setTree}
            onSearch={() => {
              setTree(false);
              codeView.current?.openSearch();
            }}
          />
        )}
      </div>
      <TabPanel id={shown} className={styles.scroll}>
        {shown === 'headers' && <HeaderList headers={answer.headers} />}
        {shown === 'code' && code}
        {shown === 'body' &&
          (body.text === '' ? (
            <MessageState title={t('explorer.emptyBody')} />
          ) : (
            <BodyView
              body={body}
              isTree={isTree && hasTree}
              handle={codeView}
            />
          ))}
      </TabPanel>
    </Tabs>
  );
}

function BodyTools(props: {
  body: Body;
  isTree: boolean;
  onTree: (isTree: boolean) => void;
  onSearch: () => void;
}) {
  const { body, isTree, onTree, onSearch } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.tools}>
      {body.value !== undefined && (
        <Segments
          size="tiny"
          label={t('explorer.bodyView')}
          selected={isTree ? 'tree' : 'text'}
          onChange={view => onTree(view === 'tree')}
          options={[
            { id: 'text', content: t('explorer.text') },
            { id: 'tree', content: t('explorer.tree') },
          ]}
        />
      )}
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('explorer.searchBody')}
        icon={<RiSearchLine size={16} />}
        onPress={onSearch}
      />
      <CopyButton text={body.text} label={t('explorer.body')} />
    </div>
  );
}

interface Body {
  readonly text: string;
  readonly language: CodeLanguage;
  /** The value of a JSON object or list. */
  readonly value?: object;
}

function BodyView(props: {
  body: Body;
  isTree: boolean;
  handle: React.RefObject<CodeViewHandle>;
}) {
  const { body, isTree, handle } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return isTree && body.value ? (
    <JsonTree value={body.value} label={t('explorer.answerBody')} />
  ) : (
    <CodeView
      ref={handle}
      fill
      text={body.text}
      language={body.language}
      label={t('explorer.answerBody')}
    />
  );
}

function HeaderList(props: { headers: SendResponse['headers'] }) {
  return (
    <dl className={styles.headers}>
      {props.headers.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function readBody({ bodyBase64, headers }: SendResponse): Body {
  const text = fromBase64(bodyBase64);
  const type = contentTypeOf(headers) ?? '';
  if (/[/+]json\b/i.test(type)) {
    return { text: pretty(text), language: 'json', value: objectOf(text) };
  }
  return { text, language: /[/+]xml\b/i.test(type) ? 'xml' : 'text' };
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
