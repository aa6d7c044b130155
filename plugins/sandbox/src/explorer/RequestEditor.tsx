import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  Button,
  ButtonIcon,
  Tab,
  TabList,
  Tabs,
  TextField,
} from '@backstage/ui';
import { RiAddLine, RiCloseLine, RiRefreshLine } from '@remixicon/react';
import { HeaderPair } from '@smartsandbox/protocol';
import { useState } from 'react';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { brokenJsonLine, RequestDraft } from './draft';
import styles from './explorer.module.css';

/** Body and headers of the request, prefilled; whatever is wrong with them is said and may be sent. */
export function RequestEditor(props: {
  draft: RequestDraft;
  isJson: boolean;
  onChange: (part: Partial<RequestDraft>) => void;
  onReset: () => void;
}) {
  const { draft, isJson, onChange, onReset } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [tab, setTab] = useState('body');
  const line = isJson && draft.body ? brokenJsonLine(draft.body) : undefined;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      aria-label={t('explorer.request')}
    >
      <div className={styles.tabs}>
        <Tabs selectedKey={tab} onSelectionChange={key => setTab(String(key))}>
          <TabList>
            <Tab id="body">{t('explorer.body')}</Tab>
            <Tab id="headers">
              {`${t('explorer.headers')} ${draft.headers.length}`}
            </Tab>
          </TabList>
        </Tabs>
      </div>
      {tab === 'body' ? (
        <BodyEditor draft={draft} onChange={onChange} />
      ) : (
        <HeaderEditor draft={draft} onChange={onChange} />
      )}
      <div className={styles.foot}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiRefreshLine />}
          onPress={onReset}
        >
          {t('explorer.validExample')}
        </Button>
        {line !== undefined && (
          <span role="status" className={shell.warn}>
            {t('explorer.invalidJson', { line: String(line) })}
          </span>
        )}
      </div>
    </Box>
  );
}

function BodyEditor(props: {
  draft: RequestDraft;
  onChange: (part: Partial<RequestDraft>) => void;
}) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { body } = props.draft;
  if (body === undefined) {
    return (
      <div className={`${styles.scroll} ${shell.state}`}>
        <p className={shell.stateText}>{t('explorer.noBody')}</p>
      </div>
    );
  }
  return (
    <textarea
      className={styles.editor}
      aria-label={t('explorer.bodyLabel')}
      spellCheck={false}
      value={body}
      onChange={event => props.onChange({ body: event.target.value })}
    />
  );
}

function HeaderEditor(props: {
  draft: RequestDraft;
  onChange: (part: Partial<RequestDraft>) => void;
}) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { headers } = props.draft;
  const set = (next: readonly HeaderPair[]) =>
    props.onChange({ headers: next });
  const put = (index: number, pair: HeaderPair) =>
    set(headers.map((each, at) => (at === index ? pair : each)));
  return (
    <div className={`${styles.scroll} ${styles.pairs}`}>
      {headers.map(([name, value], index) => (
        <div key={index} className={styles.pair}>
          <TextField
            size="small"
            aria-label={t('explorer.headerName')}
            value={name}
            onChange={text => put(index, [text, value])}
          />
          <TextField
            size="small"
            aria-label={t('explorer.headerValue')}
            value={value}
            onChange={text => put(index, [name, text])}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={t('explorer.removeHeader', { name })}
            icon={<RiCloseLine size={16} />}
            onPress={() => set(headers.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={() => set([...headers, ['', '']])}
        >
          {t('explorer.addHeader')}
        </Button>
      </div>
    </div>
  );
}
