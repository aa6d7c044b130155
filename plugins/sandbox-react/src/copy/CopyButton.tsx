import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { sandboxReactTranslationRef } from '../translation';

const shownMs = 1500;

/** Copies a text; says so for a moment. */
export function CopyButton(props: { text: string; label: string }) {
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
  };
  return (
    <ButtonIcon
      size="small"
      variant="tertiary"
      aria-label={
        isCopied ? t('action.copied') : `${t('action.copy')}: ${props.label}`
      }
      icon={isCopied ? <RiCheckLine size={16} /> : <RiFileCopyLine size={16} />}
      onPress={copy}
    />
  );
}
