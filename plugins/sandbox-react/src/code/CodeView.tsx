import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { forwardRef, lazy, Suspense } from 'react';
import { byteSize } from './byteSize';
import styles from './code.module.css';
import { sandboxReactTranslationRef } from '../translation';
import { CodeLanguage, CodeViewHandle } from './types';

const CodeMirrorView = lazy(() =>
  import('./codemirror').then(module => ({ default: module.CodeMirrorView })),
);

export interface CodeViewProps {
  text: string;
  language?: CodeLanguage;
  /** Name for screen readers, such as `Answer body`. */
  label: string;
  /** Takes the height of what is around it and scrolls inside; else it is as high as its text. */
  fill?: boolean;
  lineNumbers?: boolean;
  /** Long lines go on in the next row; else they scroll. */
  wrap?: boolean;
}

/** Characters beyond which colours cost more than they help. */
const mostColoured = 1_000_000;
const mostShown = 100_000;

/** A text to read: coloured, searchable, selectable. Beyond 1 MB its beginning as plain text, and a download. */
export const CodeView = forwardRef<CodeViewHandle, CodeViewProps>(
  function ShownCode(props, ref) {
    const { text, fill = false } = props;
    if (text.length > mostColoured) {
      return <LargeText {...props} />;
    }
    return (
      <Suspense
        fallback={
          <pre className={`${styles.plain} ${fill ? styles.fill : ''}`}>
            {text}
          </pre>
        }
      >
        <CodeMirrorView {...props} handle={ref} />
      </Suspense>
    );
  },
);

function LargeText(props: CodeViewProps) {
  const { text, label, fill } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const download = () => {
    const url = URL.createObjectURL(new Blob([text]));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${label.toLocaleLowerCase('en-US').replace(/\W+/g, '-')}${
      props.language === 'json' ? '.json' : '.txt'
    }`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className={fill ? styles.fill : undefined}>
      <div className={styles.large}>
        <span>{t('code.tooLarge', { size: byteSize(text.length) })}</span>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={download}
        >
          {t('code.download')}
        </Button>
      </div>
      {/* It scrolls, so it has to be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.plain} tabIndex={0} aria-label={label}>
        {text.slice(0, mostShown)}
      </pre>
    </div>
  );
}
