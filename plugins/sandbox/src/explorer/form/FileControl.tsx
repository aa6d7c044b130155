import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { byteSize } from '@smartsandbox/plugin-sandbox-react';
import { JsonValue } from '@smartsandbox/plugin-sandbox-common';
import { RiCloseLine, RiUpload2Line } from '@remixicon/react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { sandboxTranslationRef } from '../../translation';
import { chosenFiles } from '../files/ChosenFiles';
import { FileMark, marksIn, readMark, writeMark } from '../files/fileMark';
import { mostBytes } from '../files/mostBytes';
import styles from './form.module.css';
import { useForm } from './FormContext';

/** A part that is a file: which one, how large, and the way to another one. */
export function FileControl(props: {
  name: string;
  value: JsonValue | undefined;
  /** What the contract takes, such as `image/png`. */
  mediaType?: string;
  /** Id of what says what is wrong. */
  describedBy: string;
  onChange: (value: string) => void;
}) {
  const { name, value, mediaType, describedBy, onChange } = props;
  const { root } = useForm();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [refused, setRefused] = useState<string>();
  const text = typeof value === 'string' ? value : '';
  const mark = readMark(text);
  const choose = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file) {
      return;
    }
    const room = roomBeside(root, mark);
    if (file.size > room) {
      setRefused(
        t('explorer.file.tooLarge', {
          name: file.name,
          size: byteSize(file.size),
          room: byteSize(room),
        }),
      );
      return;
    }
    setRefused(undefined);
    onChange(writeMark(chosenFiles.add(file)));
  };
  const shown = mark?.name ?? (text && t('explorer.file.text'));
  return (
    <>
      <div className={styles.file}>
        <FileTrigger acceptedFileTypes={accepted(mediaType)} onSelect={choose}>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('explorer.file.choose', { name })}
            aria-describedby={describedBy}
            iconStart={<RiUpload2Line />}
          >
            {t('explorer.file.chooseShort')}
          </Button>
        </FileTrigger>
        {shown ? (
          <span className={styles.chosen}>
            <span className={styles.fileName}>{shown}</span>
            <span className={styles.muted}>{byteSize(sizeOf(text, mark))}</span>
            <ButtonIcon
              size="small"
              variant="tertiary"
              aria-label={t('explorer.file.remove', { name: shown })}
              icon={<RiCloseLine size={14} />}
              onPress={() => onChange('')}
            />
          </span>
        ) : (
          <span className={styles.muted}>{t('explorer.file.none')}</span>
        )}
      </div>
      {(refused || (mark && !chosenFiles.has(mark))) && (
        <p className={styles.error} role="alert">
          {refused ?? t('explorer.file.isGone')}
        </p>
      )}
    </>
  );
}

/** What the browser offers; nothing is left out by what says only that it is bytes. */
function accepted(mediaType: string | undefined): string[] | undefined {
  return mediaType === undefined || mediaType === 'application/octet-stream'
    ? undefined
    : [mediaType];
}

function sizeOf(text: string, mark: FileMark | undefined): number {
  return mark ? mark.bytes : new TextEncoder().encode(text).length;
}

/** What can be sent beside everything else that is in the body. */
function roomBeside(root: JsonValue, own: FileMark | undefined): number {
  const text = JSON.stringify(root);
  const others = marksOf(root).filter(({ id }) => id !== own?.id);
  const taken = others.reduce((sum, { bytes }) => sum + bytes, text.length);
  return Math.max(0, mostBytes - taken);
}

/** The chosen files of a document. */
function marksOf(value: JsonValue): readonly FileMark[] {
  if (typeof value === 'string') {
    return marksIn(value);
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(marksOf)
    : [];
}
